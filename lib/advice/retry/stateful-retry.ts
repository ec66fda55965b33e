import { encodeCacheKey } from '../cache/cache-key';
import type { Invocation } from '../advice';
import { isPromiseLike } from '../promise';
import { CallContext } from './call-context';
import { ExhaustedRetryError } from './exhausted-retry-error';
import { interruptionOf, signalsOf } from './interruption';
import { attemptOf, observed, type Attempts } from './retry-listeners';
import { registerFailure, type RetriedCall } from './retry-loop';
import { mayFollow } from './retry-policy';
import type { RetriedMethod } from './stateless-retry';
import { wait } from './wait';

/** What tells the calls of a method apart. */
export type RetryKey = (args: readonly unknown[], self: object) => unknown;

/**
 * One attempt a call, counted over all calls of the same key; when none is left, the next call is recovered without
 * being made. Every failure goes to the caller, after the wait that is due before the next attempt.
 */
export function statefulRetry(method: RetriedMethod, keyOf: RetryKey, next: Invocation): Invocation {
  const { where, policy, recovery, listeners, environment, shutdown, atOnce } = method;
  const { contexts } = environment;
  const counts = environment.statistics.of(where);

  const attempts: Attempts = (context, self, args) => {
    counts.calls++;
    const { key } = context;
    if (context.retryCount > 0 && !mayFollow(policy, context)) {
      contexts.remove(key);
      const { lastError: error, retryCount } = context;
      const rejection = (): unknown =>
        new ExhaustedRetryError('MILLRACE_RETRY_EXHAUSTED', { where, attempts: retryCount }, { cause: error });
      return recovery({ self, args, context, error, counts, rejection });
    }
    if (context.retryCount > 0) counts.retries++;
    const call: RetriedCall = { policy, listeners, context, counts, attempt: () => next(self, args) };
    const failed = (error: unknown): unknown => {
      // Another call of the key may have failed while this one was under way.
      context.retryCount = Math.max(context.retryCount, contexts.get(key)?.retryCount ?? 0);
      const again = registerFailure(call, error);
      contexts.put(key, context);
      const delay = again && !atOnce ? policy.backoff(context.retryCount) : 0;
      if (delay === 0) throw error;
      return wait(delay, signalsOf(interruptionOf(args, shutdown))).then(() => {
        throw error;
      });
    };
    const succeeded = <T>(value: T): T => {
      contexts.remove(key);
      return value;
    };
    let result: unknown;
    try {
      result = attemptOf(listeners, context, call.attempt);
    } catch (error) {
      return failed(error);
    }
    return isPromiseLike(result) ? result.then(succeeded, failed) : succeeded(result);
  };

  return observed(listeners, attempts, (self, args) => {
    const key = `${where} ${encodeCacheKey(keyOf(args, self))}`;
    const context = contexts.get(key) ?? new CallContext(where, args, key);
    context.args = args;
    context.exhausted = context.recovered = false;
    context.thrown = undefined;
    return context;
  });
}
