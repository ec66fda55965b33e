import type { Clock } from './clock';
import { InputWatermarks } from './input-watermarks';
import type {
  HighestTimeGenerator,
  WatermarkGenerator,
  WatermarkOutput,
  WatermarkStrategy,
} from './watermark-strategy';

/** Stands for the splits of a reader that has none, so that it becomes idle; no split is called so. */
const NONE = '';

/** Records with their event times: `from` (inclusive) to `to` (exclusive) are meant. */
interface TimedRecords {
  readonly values: readonly unknown[];
  readonly timestamps: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** A generator that looks at records, and where it tells what it has seen. */
interface EventGenerator {
  readonly generator: WatermarkGenerator<never>;
  readonly output: WatermarkOutput;
}

/** Whom the watermarks of splits tell. */
export interface WatermarkListener {
  /** The watermark, or the idleness, of all may be another one, though no batch has come. */
  changed(): void;
  /** A generator has failed between batches. */
  failed(error: unknown): void;
}

/** The watermark of a source: the lowest of its splits, each with a generator of its own. */
export class SplitWatermarks implements Disposable {
  readonly #strategy: WatermarkStrategy<never>;
  readonly #clock: Clock;
  readonly #listener: WatermarkListener;
  readonly #splits = new InputWatermarks<string>();
  readonly #highest = new Map<string, HighestTimeGenerator>();
  readonly #events = new Map<string, EventGenerator>();
  /** When each split had its last records; only where splits can become idle. */
  readonly #active = new Map<string, number>();
  #alarm: Disposable | undefined;
  #ticking: Disposable | undefined;

  constructor(strategy: WatermarkStrategy<never>, clock: Clock, listener: WatermarkListener) {
    this.#strategy = strategy;
    this.#clock = clock;
    this.#listener = listener;
  }

  get current(): number {
    return this.#splits.current;
  }

  get idle(): boolean {
    return this.#splits.idle;
  }

  /** The splits that are being read, each with its watermark. */
  watermarks(): IterableIterator<readonly [split: string, watermark: number]> {
    return this.#splits.watermarks();
  }

  /** A split holds the watermark back from the moment it is handed out. */
  add(split: string): void {
    this.#splits.add(split);
    this.#forget(NONE);
    const generator = this.#strategy.createGenerator();
    if ('onBatch' in generator) this.#highest.set(split, generator);
    else {
      this.#events.set(split, { generator, output: this.#output(split) });
      this.#tick();
    }
    this.#touch(split);
  }

  /**
   * Takes in a batch.
   * @param maxTimestamp the highest of its event times; `-Infinity` when none of its records has one.
   */
  onBatch(split: string, maxTimestamp: number, records: TimedRecords): void {
    if (!this.#splits.has(split)) this.add(split);
    this.#touch(split);
    const highest = this.#highest.get(split);
    if (highest !== undefined) {
      this.#splits.setIdle(split, false);
      if (maxTimestamp > -Infinity) this.#splits.update(split, highest.onBatch(maxTimestamp));
      return;
    }
    // One that looks at records says by itself whether it is idle, unless it is left to the time without any.
    if (this.#strategy.idleTimeout !== undefined) this.#splits.setIdle(split, false);
    const { generator, output } = this.#events.get(split) as EventGenerator;
    const { values, timestamps, from, to } = records;
    for (let i = from; i < to; i++) generator.onEvent(values[i] as never, timestamps[i] as number, output);
  }

  /** Takes in one record, where its generator looks at records; the batch it belongs to is told of, too. */
  onEvent(split: string, value: unknown, timestamp: number): void {
    const events = this.#events.get(split);
    events?.generator.onEvent(value as never, timestamp, events.output);
  }

  /** Takes out the splits that are read to their end. */
  keep(unread: ReadonlySet<string>): void {
    for (const split of [...this.#splits.keys()]) {
      if (!unread.has(split) && split !== NONE) this.#forget(split);
    }
    this.#standIn();
  }

  [Symbol.dispose](): void {
    this.#alarm?.[Symbol.dispose]();
    this.#alarm = undefined;
    this.#ticking?.[Symbol.dispose]();
    this.#ticking = undefined;
  }

  #output(split: string): WatermarkOutput {
    return {
      emitWatermark: (time) => {
        this.#splits.update(split, time);
      },
      markIdle: () => {
        this.#splits.setIdle(split, true);
      },
      markActive: () => {
        this.#splits.setIdle(split, false);
      },
    };
  }

  #tick(): void {
    const { interval } = this.#strategy;
    if (interval === undefined) return;
    this.#ticking ??= this.#clock.schedule(this.#clock.now() + interval, () => {
      this.#ticking = undefined;
      if (this.#events.size > 0) this.#tick();
      try {
        for (const { generator, output } of this.#events.values()) generator.onPeriodicEmit(output);
      } catch (error) {
        this.#listener.failed(error);
        return;
      }
      this.#listener.changed();
    });
  }

  #forget(split: string): void {
    this.#highest.delete(split);
    this.#events.delete(split);
    this.#active.delete(split);
    this.#splits.remove(split);
  }

  /** Where splits become idle, a reader without any does so too, as Flink's main output. */
  #standIn(): void {
    if (this.#strategy.idleTimeout === undefined || !this.#splits.keys().next().done) return;
    this.#splits.add(NONE);
    this.#touch(NONE);
  }

  #touch(split: string): void {
    const { idleTimeout } = this.#strategy;
    if (idleTimeout === undefined) return;
    this.#active.set(split, this.#clock.now());
    this.#arm(idleTimeout, idleTimeout);
  }

  /** Looks in `delay` milliseconds which splits are idle by then. */
  #arm(delay: number, idleTimeout: number): void {
    this.#alarm ??= this.#clock.schedule(this.#clock.now() + delay, () => {
      this.#alarm = undefined;
      this.#look(idleTimeout);
    });
  }

  #look(idleTimeout: number): void {
    const now = this.#clock.now();
    let waiting = Infinity;
    const idle: string[] = [];
    for (const [split, since] of this.#active) {
      if (now >= since + idleTimeout) idle.push(split);
      else waiting = Math.min(waiting, since + idleTimeout - now);
    }
    for (const split of idle) this.#active.delete(split);
    this.#splits.setAllIdle(idle);
    if (waiting !== Infinity) this.#arm(waiting, idleTimeout);
    this.#listener.changed();
  }
}
