import { isPromise } from '../container/life-cycle';

/** What the runs of one method have come to. */
export interface RunStatistics {
  /** `ReportService.monthly` */
  readonly method: string;
  /** Runs that have ended, in order or not. */
  readonly runs: number;
  readonly failures: number;
  /** Milliseconds of all runs together. */
  readonly duration: number;
}

/** Runs one method, never twice at a time: what is asked for meanwhile comes when the run before it has ended. */
export class MethodRuns {
  readonly #waiting: (() => void)[] = [];
  readonly #idle: (() => void)[] = [];
  #running = false;
  #stopped = false;
  #runs = 0;
  #failures = 0;
  #duration = 0;

  /** @param failed is told of every run that fails */
  constructor(
    readonly method: string,
    private readonly call: () => unknown,
    private readonly failed: (error: unknown) => void,
  ) {}

  get statistics(): RunStatistics {
    return { method: this.method, runs: this.#runs, failures: this.#failures, duration: this.#duration };
  }

  /** @param ended is called when the run has ended, at once when the method is synchronous; never when it does not come */
  run(ended: () => void): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#waiting.push(() => {
        this.run(ended);
      });
      return;
    }
    this.#running = true;
    const begun = performance.now();
    const end = (): void => {
      this.#running = false;
      this.#runs++;
      this.#duration += performance.now() - begun;
      if (!this.#stopped) ended();
      this.#waiting.shift()?.();
      if (!this.#isRunning()) for (const done of this.#idle.splice(0)) done();
    };
    const fail = (error: unknown): void => {
      this.#failures++;
      this.failed(error);
      end();
    };
    let result: unknown;
    try {
      result = this.call();
    } catch (error) {
      fail(error);
      return;
    }
    if (isPromise(result)) result.then(end, fail);
    else end();
  }

  /** No run begins any more. @returns when none runs */
  stop(): Promise<void> {
    this.#stopped = true;
    this.#waiting.length = 0;
    return new Promise((resolve) => {
      if (this.#running) this.#idle.push(resolve);
      else resolve();
    });
  }

  // What waits may have begun meanwhile, which the compiler does not see.
  #isRunning(): boolean {
    return this.#running;
  }
}
