import { TransactionTimedOutError } from './transaction-errors';

/**
 * When a transaction's time is up. The time runs from its begin, as in Spring: what is waited for a connection is not
 * part of it.
 */
export class Deadline {
  #end = Infinity;

  /**
   * @param transaction the method that begins it, for messages.
   * @param timeout milliseconds.
   */
  constructor(
    private readonly transaction: string,
    private readonly timeout: number,
  ) {}

  start(): this {
    this.#end = performance.now() + this.timeout;
    return this;
  }

  /** Milliseconds that are left; zero or less when the time is up. */
  get remaining(): number {
    return this.#end - performance.now();
  }

  /** @throws TransactionTimedOutError when the time is up. */
  check(): void {
    if (this.remaining <= 0) throw this.error();
  }

  /** @param cause what the driver said, where it was the driver that ended a statement. */
  error(cause?: unknown): TransactionTimedOutError {
    return new TransactionTimedOutError(this.transaction, this.timeout, cause);
  }
}
