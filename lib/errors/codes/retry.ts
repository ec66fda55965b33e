import { defineErrors } from '../define';

/** Codes of `advice/retry`. */
export const retryErrors = defineErrors({
  MILLRACE_RETRY_OPTIONS: {
    message: (p: { problem: string }) => `The options of @Retryable do not fit: ${p.problem}.`,
    remedy: 'Correct the option; the retry reference has the rules.',
    kind: 'wrong-use',
  },
  MILLRACE_RECOVER_UNMATCHED: {
    message: (p: { where: string }) => `No @Retryable method of its class can come to the @Recover method ${p.where}.`,
    remedy:
      'Its first parameter is the error; the others must be the first parameters of the @Retryable method, in type and order.',
    kind: 'wrong-use',
  },
  MILLRACE_RETRY_EXHAUSTED: {
    message: (p: { where: string; attempts: number }) =>
      `${p.where} failed ${p.attempts} time${p.attempts === 1 ? '' : 's'}, and no @Recover method fits its error.`,
    remedy: 'See the cause. Add a @Recover method for it, or let one take any error.',
  },
  MILLRACE_RETRY_STOPPED: {
    message: (p: { where: string; attempts: number }) =>
      `${p.where} is not tried again after ${p.attempts} attempt${p.attempts === 1 ? '' : 's'}: the application shuts down.`,
    remedy: 'Nothing is to be done but to start again; see the cause for why the attempts failed.',
  },
});
