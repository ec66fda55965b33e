import { MillraceError } from '../../errors/millrace-error';
import type { CallContext } from './call-context';

const DEFAULT_CAPACITY = 4_096;

/**
 * Remembers the failed calls of stateful retries by their keys, as spring-retry's MapRetryContextCache: one bean for
 * all methods. A call that succeeds, or of which no attempt is left, is forgotten. Nothing else is: when it is full, a call that
 * fails for the first time cannot be remembered, which says that keys differ from attempt to attempt.
 *
 * A bean of one's own takes its place: `new RetryContextCache(20_000)`.
 */
export class RetryContextCache {
  readonly #contexts = new Map<string, CallContext>();

  /** @param capacity the most calls that are remembered at a time; default 4096 */
  constructor(readonly capacity: number = DEFAULT_CAPACITY) {
    if (Number.isInteger(capacity) && capacity >= 1) return;
    const problem = `capacity ${capacity} is no whole number from 1`;
    throw new MillraceError('MILLRACE_RETRY_OPTIONS', { annotation: 'RetryContextCache', problem });
  }

  /** How many calls are remembered. */
  get size(): number {
    return this.#contexts.size;
  }

  /** @internal */
  get(key: string): CallContext | undefined {
    return this.#contexts.get(key);
  }

  /** @internal @throws MILLRACE_RETRY_CACHE_FULL, with the call's error as cause */
  put(key: string, context: CallContext): void {
    if (this.#contexts.size >= this.capacity && !this.#contexts.has(key)) {
      const params = { where: context.name, capacity: this.capacity };
      throw new MillraceError('MILLRACE_RETRY_CACHE_FULL', params, { cause: context.lastError });
    }
    this.#contexts.set(key, context);
  }

  /** @internal */
  remove(key: string): void {
    this.#contexts.delete(key);
  }
}
