import { readable } from '../lib/metadata/annotation';
import type { CallFunction } from '../lib/metadata/cache';
import type { Member } from '../lib/metadata/class';
import { RETRYABLES, type BackoffOptions, type RetryableOptions } from '../lib/metadata/retry';
import type { RecoveredBy } from './recover';

/**
 * Calls a method again when it fails, as spring-retry's `@Retryable`: at most `maxAttempts` calls, the first
 * included, with a wait between them. When no attempt is left (or the error is not retried) the `@Recover` method
 * of the class that fits takes over; with none in the class the method's own error passes.
 *
 * A method that returns a promise is retried after its rejection. One that does not can only be retried at once:
 * `backoff: { delay: 0 }`. A failed validation is not retried unless `include` names `ValidationError`.
 * Retries end when the application shuts down, and when an AbortSignal among the arguments is aborted. With `stateful`
 * each failure goes to the caller, and the attempts are counted over its calls.
 *
 * ```ts
 * @Retryable({ include: [ConnectionError], maxAttempts: 3, backoff: { delay: '2 s', multiplier: 1.5 } })
 * async insert(flow: Flow): Promise<string>
 * ```
 *
 * At start: MILLRACE_RETRY_OPTIONS, MILLRACE_CONFIG_DURATION, MILLRACE_RETRY_LISTENER, MILLRACE_RECOVER_UNKNOWN, the
 * errors of placeholders and expressions. From a call: ExhaustedRetryError, MILLRACE_RETRY_STOPPED,
 * MILLRACE_RETRY_VETOED, MILLRACE_RETRY_CONDITION; of a stateful one MILLRACE_RETRY_CACHE_FULL,
 * MILLRACE_CACHE_KEY_UNSUPPORTED.
 */
export function Retryable<K extends CallFunction = () => unknown, R extends string = never>(
  options: RetryableOptions<K, R> & { readonly backoff: AtOnce },
): RetryDecorator<CallFunction, K, R>;
export function Retryable<K extends CallFunction = () => unknown, R extends string = never>(
  options?: RetryableOptions<K, R>,
): RetryDecorator<(...args: never[]) => PromiseLike<unknown>, K, R>;
export function Retryable(options: RetryableOptions = {}) {
  return (target: object, member: Member): void => RETRYABLES.add(target, member, options);
}

/** No wait at all. */
interface AtOnce extends BackoffOptions {
  readonly delay: 0;
  readonly maxDelay?: 0;
}

/** Stands on a method whose arguments fit the key function, beside the method that is to recover it. */
type RetryDecorator<F extends CallFunction, K extends CallFunction, R extends string> = <
  M extends F,
  T extends RecoveredBy<R, M>,
>(
  target: T,
  member: Member,
  descriptor: TypedPropertyDescriptor<M> & (Parameters<M> extends [...Parameters<K>, ...unknown[]] ? unknown : never),
) => void;

readable(Retryable, { name: 'Retryable', on: (type, member) => RETRYABLES.get(type, member)[0] });
