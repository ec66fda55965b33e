import type { RetryContext } from './call-context';

/**
 * Hears what becomes of the calls of retried methods, as spring-retry's RetryListener. Beans of subclasses hear all of
 * them, in their order, unless `@Retryable` names others by `listeners`. A listener must not wait: what it returns is
 * not awaited. What it throws ends the call with that error, but where noted.
 */
export abstract class RetryListener {
  /**
   * Before the first attempt. `false`: the method is not called, and the call fails with MILLRACE_RETRY_VETOED; further
   * listeners are not asked. Default: true.
   */
  open(_context: RetryContext): boolean {
    return true;
  }

  /**
   * After an attempt that succeeded, the last listener first; an error thrown here makes it one that failed, to be
   * retried as any other.
   */
  onSuccess(_context: RetryContext, _result: unknown): void {
    // Nothing, unless a subclass cares.
  }

  /** After each attempt that failed, the last listener first. */
  onError(_context: RetryContext, _error: unknown): void {
    // Nothing, unless a subclass cares.
  }

  /**
   * At the end of the call, the last listener first; all hear it, vetoed calls included.
   *
   * @param error of the last attempt of this call, also when it was recovered; `undefined` when that succeeded or none was made
   */
  close(_context: RetryContext, _error: unknown): void {
    // Nothing, unless a subclass cares.
  }
}
