import type { Invocation } from '../advice';
import { isPromiseLike } from '../promise';
import { CallContext } from '../retry/call-context';
import type { Recovery } from '../retry/recovery';
import type { RetryEnvironment } from '../retry/retry-environment';
import { attemptOf, observed, type Attempts } from '../retry/retry-listeners';
import type { RetryRules } from '../retry/retry-rules';
import type { Circuit } from './circuit';
import { CircuitOpenError } from './circuit-open-error';

/** What a guarded method is made of. */
export interface GuardedMethod {
  readonly where: string;
  readonly circuit: Circuit;
  /** Whether an error counts as a failure of the circuit. */
  readonly counts: RetryRules;
  readonly recovery: Recovery;
  readonly environment: RetryEnvironment;
}

/** A method behind its circuit. Each failure is recovered, and so is each call that an open circuit does not let through. */
export function guarded(
  { where, circuit, counts, recovery, environment }: GuardedMethod,
  next: Invocation,
): Invocation {
  const { listeners } = environment;
  const statistic = environment.statistics.of(where);

  const reject = (context: CallContext, self: object, args: unknown[]): unknown => {
    const { lastError: error, failures, label } = circuit;
    context.retryCount = failures;
    context.lastError = error;
    const rejection = (): unknown =>
      new CircuitOpenError('MILLRACE_CIRCUIT_OPEN', { circuit: label, failures }, { cause: error });
    return recovery({ self, args, context, error, counts: statistic, rejection });
  };
  const attempts: Attempts = (context, self, args) => {
    if (!circuit.admits()) return reject(context, self, args);
    const failed = (error: unknown): unknown => {
      if (counts(error)) circuit.failed(error);
      context.failed(error);
      listeners.onError(context, error);
      return recovery({ self, args, context, error, counts: statistic });
    };
    let result: unknown;
    try {
      result = attemptOf(listeners, context, () => next(self, args));
    } catch (error) {
      return failed(error);
    }
    return isPromiseLike(result) ? result.then(undefined, failed) : result;
  };
  return observed(listeners, attempts, (_self, args) => new CallContext(circuit.label, args));
}
