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
  MILLRACE_NEXMARK_FILE: {
    message: (p: { path: string; problem: string }) => `${p.path} cannot be used: ${p.problem}.`,
    remedy: 'Give a file that is there, to write one in a folder that is there, with the permission for it.',
    kind: 'wrong-use',
  },
});
