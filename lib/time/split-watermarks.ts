import type { Clock } from './clock';
import { InputWatermarks } from './input-watermarks';
import type { WatermarkGenerator, WatermarkStrategy } from './watermark-strategy';

/** Stands for the splits of a reader that has none, so that it becomes idle; no split is called so. */
const NONE = '';

/** The watermark of a source: the lowest of its splits, each with a generator of its own. */
export class SplitWatermarks implements Disposable {
  readonly #strategy: WatermarkStrategy;
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #splits = new InputWatermarks<string>();
  readonly #generators = new Map<string, WatermarkGenerator>();
  /** When each split had its last records; only where splits can become idle. */
  readonly #active = new Map<string, number>();
  #alarm: Disposable | undefined;

  /** @param changed called when splits have become idle: the watermark may have risen. */
  constructor(strategy: WatermarkStrategy, clock: Clock, changed: () => void) {
    this.#strategy = strategy;
    this.#clock = clock;
    this.#changed = changed;
    this.#standIn();
  }

  get current(): number {
    return this.#splits.current;
  }

  get idle(): boolean {
    return this.#splits.idle;
  }

  /** A split holds the watermark back from the moment it is handed out. */
  add(split: string): void {
    this.#splits.add(split);
    this.#forget(NONE);
    this.#generators.set(split, this.#strategy.createGenerator());
    this.#touch(split);
  }

  /** Takes in the highest event time of a batch; `-Infinity` when none of its records has one. */
  onBatch(split: string, maxTimestamp: number): void {
    if (!this.#splits.has(split)) this.add(split);
    this.#touch(split);
    this.#splits.setIdle(split, false);
    const generator = this.#generators.get(split);
    if (generator === undefined || maxTimestamp === -Infinity) return;
    this.#splits.update(split, generator.onBatch(maxTimestamp));
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
  }

  #forget(split: string): void {
    this.#generators.delete(split);
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
    this.#arm(idleTimeout);
  }

  #arm(idleTimeout: number): void {
    this.#alarm ??= this.#clock.schedule(this.#clock.now() + idleTimeout, () => {
      this.#alarm = undefined;
      this.#look(idleTimeout);
    });
  }

  #look(idleTimeout: number): void {
    const now = this.#clock.now();
    let waiting = Infinity;
    for (const [split, since] of this.#active) {
      if (now >= since + idleTimeout) {
        this.#splits.setIdle(split, true);
        this.#active.delete(split);
      } else waiting = Math.min(waiting, since + idleTimeout - now);
    }
    if (waiting !== Infinity) this.#arm(waiting);
    this.#changed();
  }
}
