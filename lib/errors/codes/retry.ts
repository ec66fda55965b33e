import { defineErrors } from '../define';

const times = (count: number): string => `${count} time${count === 1 ? '' : 's'}`;

/** Codes of `advice/retry` and `advice/circuit-breaker`. */
export const retryErrors = defineErrors({
  MILLRACE_RETRY_OPTIONS: {
    message: (p: { annotation: string; problem: string }) => `The options of ${p.annotation} do not fit: ${p.problem}.`,
    remedy: 'Correct the option; the retry reference has the rules.',
    kind: 'wrong-use',
  },
  MILLRACE_RETRY_LISTENER: {
    message: (p: { where: string; listener: string; problem: string }) =>
      `The retry listener ${p.listener} of ${p.where} ${p.problem}.`,
    remedy: 'Name a bean whose class extends RetryListener, or leave `listeners` out: then all such beans listen.',
    kind: 'wrong-use',
  },
  MILLRACE_RECOVER_UNMATCHED: {
    message: (p: { where: string }) =>
      `No @Retryable or @CircuitBreaker method of its class can come to the @Recover method ${p.where}.`,
    remedy:
      'Its first parameter is the error; the others must be the first parameters of the retried method, in type and order, and what it returns must fit. A method that names another one by `recover` does not come to it.',
    kind: 'wrong-use',
  },
  MILLRACE_RECOVER_UNKNOWN: {
    message: (p: { where: string; recover: string; known: readonly string[] }) =>
      `${p.where} is to be recovered by '${p.recover}', which is no @Recover method that fits it; its class has ${p.known.length === 0 ? 'none' : p.known.join(', ')}.`,
    remedy: 'Put @Recover on the method, and let its parameters and its result fit, or name another one.',
    kind: 'wrong-use',
  },
  MILLRACE_RETRY_EXHAUSTED: {
    message: (p: { where: string; attempts: number }) =>
      `${p.where} failed ${times(p.attempts)}, and no @Recover method fits its error.`,
    remedy: 'See the cause. Add a @Recover method for it, or let one take any error.',
  },
  MILLRACE_RETRY_STOPPED: {
    message: (p: { where: string; attempts: number }) =>
      `${p.where} is not tried again after ${p.attempts} attempt${p.attempts === 1 ? '' : 's'}: the application shuts down.`,
    remedy: 'Nothing is to be done but to start again; see the cause for why the attempts failed.',
  },
  MILLRACE_RETRY_VETOED: {
    message: (p: { where: string; listener: string }) =>
      `The retry listener ${p.listener} did not let ${p.where} begin.`,
    remedy: 'Its `open` returned false; see there for the reason. The method was not called.',
  },
  MILLRACE_RETRY_CONDITION: {
    message: (p: { where: string; problem: string }) =>
      `The exceptionExpression of ${p.where} cannot judge an error: ${p.problem}.`,
    remedy:
      'It must give true or false for every error, also for what is no Error; the cause is the one it was asked about.',
    kind: 'wrong-use',
  },
  MILLRACE_RETRY_CACHE_FULL: {
    message: (p: { where: string; capacity: number }) =>
      `The attempts of ${p.where} cannot be counted: those of ${p.capacity} failed calls are remembered already.`,
    remedy:
      'Calls that failed are not repeated with equal arguments: give a `key` that is the same for each attempt, or bring a RetryContextCache bean with more capacity. The cause is the error of the call.',
  },
  MILLRACE_CIRCUIT_OPEN: {
    message: (p: { circuit: string; failures: number }) =>
      `The circuit ${p.circuit} is open after ${p.failures} failure${p.failures === 1 ? '' : 's'}: the call was not made.`,
    remedy: 'See the cause for the last failure. The circuit closes by itself after its resetTimeout.',
    retriable: true,
  },
});
