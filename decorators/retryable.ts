import { readable } from '../lib/metadata/annotation';
import type { CallFunction } from '../lib/metadata/cache';
import type { Member } from '../lib/metadata/class';
import { RETRYABLES, type BackoffOptions, type RetryableOptions } from '../lib/metadata/retry';

/**
 * Calls a method again when it fails, as spring-retry's `@Retryable`: at most `maxAttempts` calls, the first
 * included, with a wait between them. When no attempt is left (or the error is not retried) the `@Recover` method
 * of the class that fits takes over; with none in the class the method's own error passes.
 *
 * A method that returns a promise is retried after its rejection. One that does not can only be retried at once:
 * `backoff: { delay: 0 }`. A failed validation is not retried unless `include` names `ValidationError`.
 * Retries end when the application shuts down.
 *
 * ```ts
 * @Retryable({ include: [ConnectionError], maxAttempts: 3, backoff: { delay: '2 s', multiplier: 1.5 } })
 * async insert(flow: Flow): Promise<string>
 * ```
 *
 * At start: MILLRACE_RETRY_OPTIONS, MILLRACE_CONFIG_DURATION. From a call: ExhaustedRetryError,
 * MILLRACE_RETRY_STOPPED.
 */
export function Retryable(options: RetryableOptions & { readonly backoff: AtOnce }): RetryDecorator<CallFunction>;
export function Retryable(options?: RetryableOptions): RetryDecorator<(...args: never[]) => PromiseLike<unknown>>;
export function Retryable(options: RetryableOptions = {}) {
  return (target: object, member: Member): void => RETRYABLES.add(target, member, options);
}

/** No wait at all. */
interface AtOnce extends BackoffOptions {
  readonly delay: 0;
  readonly maxDelay?: 0;
}

type RetryDecorator<F extends CallFunction> = <M extends F>(
  target: object,
  member: Member,
  descriptor: TypedPropertyDescriptor<M>,
) => void;

readable(Retryable, { name: 'Retryable', on: (type, member) => RETRYABLES.get(type, member)[0] });
