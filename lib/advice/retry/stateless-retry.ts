import type { Invocation } from '../advice';
import { isPromiseLike } from '../promise';
import { CallContext } from './call-context';
import { interruptionOf } from './interruption';
import type { Recovery } from './recovery';
import type { RetryEnvironment } from './retry-environment';
import { attemptOf, observed, type Attempts, type RetryListeners } from './retry-listeners';
import { retry, retryAtOnce, type RetriedCall, type RetryOutcome } from './retry-loop';
import type { RetryPolicy } from './retry-policy';

/** What a retried method is made of. */
export interface RetriedMethod {
  /** `FlowService.insert` */
  readonly where: string;
  readonly policy: RetryPolicy;
  readonly recovery: Recovery;
  readonly listeners: RetryListeners;
  readonly environment: RetryEnvironment;
  /** Aborted when the application shuts down. */
  readonly shutdown: AbortSignal;
  /** Whether attempts follow each other without a wait, so that a synchronous method stays so. */
  readonly atOnce: boolean;
}

/** All attempts within one call. Without listeners the first one is a bare call: everything else is for failures only. */
export function statelessRetry(method: RetriedMethod, next: Invocation): Invocation {
  const { where, policy, recovery, listeners, environment, shutdown, atOnce } = method;
  const counts = environment.statistics.of(where);
  const failed = (error: unknown, context: CallContext, self: object, args: unknown[]): unknown => {
    const call: RetriedCall = { policy, listeners, context, counts, attempt: () => next(self, args) };
    const end = (outcome: RetryOutcome): unknown =>
      'value' in outcome ? outcome.value : recovery({ self, args, context, error: outcome.error, counts });
    return atOnce
      ? end(retryAtOnce(call, error))
      : retry(call, error, interruptionOf(args, shutdown), environment.reporter).then(end);
  };
  if (listeners.empty) {
    return (self, args) => {
      counts.calls++;
      const fail = (error: unknown): unknown => failed(error, new CallContext(where, args), self, args);
      let result: unknown;
      try {
        result = next(self, args);
      } catch (error) {
        return fail(error);
      }
      return isPromiseLike(result) ? result.then(undefined, fail) : result;
    };
  }
  const attempts: Attempts = (context, self, args) => {
    counts.calls++;
    const fail = (error: unknown): unknown => failed(error, context, self, args);
    let result: unknown;
    try {
      result = attemptOf(listeners, context, () => next(self, args));
    } catch (error) {
      return fail(error);
    }
    return isPromiseLike(result) ? result.then(undefined, fail) : result;
  };
  return observed(listeners, attempts, (_self, args) => new CallContext(where, args));
}
