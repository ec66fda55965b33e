import { errorFamily } from 'millrace';

/** The coded errors of the benchmark. */
export const NexmarkError = errorFamily({
  MILLRACE_NEXMARK_OPTION: {
    message: (p: { problems: readonly string[] }) => `Nexmark cannot run so: ${p.problems.join('; ')}.`,
    remedy: 'Correct the options; `npm run nexmark -- --help` lists them.',
    kind: 'wrong-use',
  },
  MILLRACE_NEXMARK_EVENT: {
    message: (p: { problem: string }) => `The line is no Nexmark event: ${p.problem}.`,
    remedy: 'Give lines that `npm run nexmark -- events` has written.',
  },
  MILLRACE_NEXMARK_OUTPUT: {
    message: (p: { path: string; problem: string }) => `The results cannot be written to ${p.path}: ${p.problem}.`,
    remedy: 'Give a path in a folder that exists and that this process may write to.',
    kind: 'wrong-use',
  },
});
