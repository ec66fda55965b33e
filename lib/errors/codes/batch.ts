import { defineErrors } from '../define';

/** Codes of `batch`: bounded jobs, and the sorting of what their keyed operators read. */
export const batchErrors = defineErrors({
  MILLRACE_BATCH_UNBOUNDED: {
    message: (p: { source: string }) => `The job is to run in batch mode, and its source '${p.source}' never ends.`,
    remedy:
      "Run it in the runtime mode 'streaming', or 'automatic', which is batch only where all sources end; or say that the source ends by its 'boundedness'.",
    kind: 'wrong-use',
  },
  MILLRACE_BATCH_RECORD: {
    message: (p: { operator: string; problem: string }) =>
      `A record for the keyed operator '${p.operator}' cannot be sorted on disk: ${p.problem}.`,
    remedy:
      "Let records be data (no functions, promises or handles, no circles), give 'millrace.batch.sort-memory' all that the input needs, or set 'millrace.batch.sorted-inputs' to false.",
  },
  MILLRACE_BATCH_DISK: {
    message: (p: { operator: string; file: string; problem: string }) =>
      `The records for the keyed operator '${p.operator}' cannot be sorted in '${p.file}': ${p.problem}`,
    remedy:
      "See that 'millrace.batch.temp-directory' is a folder with space for about the whole input, or twice as much where that is many times the memory.",
    retriable: true,
  },
});
