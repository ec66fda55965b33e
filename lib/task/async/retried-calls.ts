import { isMillraceError } from '../../errors/millrace-error';
import type { SinkContext } from '../../functions/sink-function';
import type { AsyncRetry } from '../../graph/async-retry';
import type { Clock } from '../../time/clock';
import { promiseCheck } from '../promise-check';

/** A user's function as an operator calls it. */
export type RetriedFunction = (value: unknown, more: unknown) => unknown;

/** A wait before a further call. */
interface Wait {
  readonly alarm: Disposable;
  readonly over: () => void;
}

/**
 * Calls a function of one operator again as its strategy says. All calls for a record are ONE promise to the operator: its
 * slot stays taken, its time-out covers them all, and order and watermarks hold.
 */
export class RetriedCalls implements Disposable {
  readonly #retry: AsyncRetry;
  readonly #clock: Clock;
  readonly #waits = new Set<Wait>();
  /** Whether what waits has had its last chance. */
  #hurried = false;

  constructor(retry: AsyncRetry, clock: Clock) {
    this.#retry = retry;
    this.#clock = clock;
  }

  /** The function with its further calls. */
  of(fn: RetriedFunction): RetriedFunction {
    return (value, more) => {
      const call = (): unknown => fn(value, more);
      try {
        const first = call();
        return !promiseCheck(first) && this.#retry.ifResult === undefined ? first : this.#answer(() => first, call);
      } catch (error) {
        return this.#answer(() => {
          throw error;
        }, call);
      }
    };
  }

  /** A sink's `write` with its further calls: its context is the operator's, and says the next record's time by then. */
  ofSink(write: RetriedFunction): RetriedFunction {
    const retried = this.of(write);
    return (value, context) => {
      const { timestamp, currentWatermark } = (context ?? {}) as SinkContext;
      return retried(value, { timestamp, currentWatermark });
    };
  }

  /** Ends all waits, each by a last call, and begins no further one; as Flink's operator does at the end of its input. */
  hurry(): void {
    this.#hurried = true;
    for (const { over } of [...this.#waits]) over();
  }

  /** Nothing is called any more. */
  [Symbol.dispose](): void {
    this.#hurried = true;
    for (const { alarm } of this.#waits) alarm[Symbol.dispose]();
    this.#waits.clear();
  }

  /** @param first what the first call has come to. */
  async #answer(first: () => unknown, call: () => unknown): Promise<unknown> {
    const { ifResult, delay } = this.#retry;
    for (let attempts = 1, attempt = first; ; attempts++, attempt = call) {
      try {
        const result = await attempt();
        if (this.#isLast(attempts) || ifResult?.(result as never) !== true) return result;
      } catch (error) {
        if (this.#isLast(attempts) || !this.#again(error)) throw error;
      }
      await this.#wait(delay(attempts));
    }
  }

  #isLast(attempts: number): boolean {
    return this.#hurried || attempts >= this.#retry.maxAttempts;
  }

  /** What is invalid stays so. */
  #again(error: unknown): boolean {
    return !isMillraceError(error, 'MILLRACE_VALIDATION_FAILED') && (this.#retry.if?.(error) ?? true);
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const wait: Wait = {
        alarm: this.#clock.schedule(this.#clock.now() + milliseconds, () => {
          wait.over();
        }),
        over: () => {
          wait.alarm[Symbol.dispose]();
          this.#waits.delete(wait);
          resolve();
        },
      };
      this.#waits.add(wait);
    });
  }
}
