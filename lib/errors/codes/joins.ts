import { defineErrors } from '../define';

/** Codes of `joins`. */
export const joinErrors = defineErrors({
  MILLRACE_JOIN_NO_TIMESTAMP: {
    message: (p: { operator: string }) => `The interval join '${p.operator}' was given a record without an event time.`,
    remedy: 'Give both sources a `timestamp`: an interval join compares event times.',
    kind: 'wrong-use',
  },
});
