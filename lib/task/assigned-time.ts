import { SplitWatermarks } from '../time/split-watermarks';
import type { Clock } from '../time/clock';
import type { WatermarkStrategy } from '../time/watermark-strategy';

/** The records that have come through are one split. */
const SPLIT = 'stream';

const NO_RECORDS = { values: [], timestamps: new Float64Array(), from: 0, to: 0 };

/** Whom it tells that there is something to take. */
export interface AssignedTimeListener {
  changed(): void;
  failed(error: unknown): void;
}

/** Event time from an operator on, made of the records that come through it; as Flink's TimestampsAndWatermarksOperator. */
export class AssignedTime implements Disposable {
  /** Whether the stream was idle when the watermark was taken last. */
  idle = false;
  readonly #watermarks: SplitWatermarks;
  #highest = -Infinity;
  #records = 0;
  #taken = -Infinity;
  #ended = false;

  constructor(strategy: WatermarkStrategy<never>, clock: Clock, listener: AssignedTimeListener) {
    this.#watermarks = new SplitWatermarks(strategy, clock, listener);
    this.#watermarks.add(SPLIT);
  }

  /** Looks at a record. */
  readonly observe = (value: unknown, ts: number): void => {
    this.#records++;
    if (ts > this.#highest) this.#highest = ts;
    this.#watermarks.onEvent(SPLIT, value, ts);
  };

  /** The watermark, where it has risen since it was taken last. */
  take(): number | undefined {
    if (this.#ended) return undefined;
    if (this.#records > 0) {
      this.#records = 0;
      this.#watermarks.onBatch(SPLIT, this.#highest, NO_RECORDS);
    }
    this.idle = this.#watermarks.idle;
    const { current } = this.#watermarks;
    if (current <= this.#taken) return undefined;
    this.#taken = current;
    return current;
  }

  /** The input is at its end: event time, too. */
  end(): void {
    this.#ended = true;
    this[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    this.#watermarks[Symbol.dispose]();
  }
}
