import { defineErrors } from '../define';

/** Codes of `connectors` and `types`: sources, sinks, formats, dead letters. */
export const connectorErrors = defineErrors({
  MILLRACE_RECORD_MALFORMED: {
    message: (p: { format: string; problem: string }) => `The record is not valid ${p.format}: ${p.problem}.`,
    remedy: 'Correct the producer, or keep such records aside with a dead-letter file and a bad-record limit.',
  },
});
