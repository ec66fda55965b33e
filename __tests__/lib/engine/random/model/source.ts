import type { SourcePlan, StepRecord } from '../job-plan';
import type { Progress } from './valve';

interface Split {
  highest: number;
  lastActive: number;
  idle: boolean;
}

/**
 * The event time of a source's readers: each of the splits that a reader has is its highest time so far less the bound
 * and a millisecond, and the reader is at the lowest of those that are not idle (Flink: BoundedOutOfOrdernessWatermarks,
 * WatermarkOutputMultiplexer, WatermarksWithIdleness).
 */
export class ModelSource {
  readonly #splits: readonly Split[];
  readonly #watermarks: number[];
  readonly #ended = new Set<number>();

  constructor(private readonly plan: SourcePlan) {
    this.#splits = Array.from({ length: plan.splits }, () => ({ highest: -Infinity, lastActive: 0, idle: false }));
    this.#watermarks = Array.from({ length: plan.parallelism }, () => -Infinity);
  }

  get progress(): readonly Progress[] {
    return this.#watermarks.map((watermark, reader) => {
      if (this.#hasEnded(reader)) return { watermark: Infinity, idle: false };
      const own = this.#of(reader);
      return { watermark, idle: own.every(({ idle }) => idle) };
    });
  }

  read(split: number, records: readonly StepRecord[], now: number): void {
    const it = this.#splits[split];
    if (it === undefined) throw new Error('no such split');
    it.highest = Math.max(it.highest, ...records.map(({ time }) => time));
    it.lastActive = now;
    it.idle = false;
    this.#raise();
  }

  tick(now: number): void {
    const { idleAfter } = this.plan;
    if (idleAfter === 0) return;
    // One by one, as they become idle: each lets the others go on.
    const next = this.#splits.filter((it) => !it.idle && it.lastActive + idleAfter <= now);
    for (const it of next.sort((a, b) => a.lastActive - b.lastActive)) {
      for (const same of next) if (same.lastActive === it.lastActive) same.idle = true;
      this.#raise();
    }
  }

  end(reader: number): void {
    this.#ended.add(reader);
  }

  get ended(): boolean {
    return [...this.#watermarks.keys()].every((reader) => this.#hasEnded(reader));
  }

  /** One without splits ends where it begins. */
  #hasEnded(reader: number): boolean {
    return this.#ended.has(reader) || this.#of(reader).length === 0;
  }

  #of(reader: number): readonly Split[] {
    return this.#splits.filter((_, split) => split % this.plan.parallelism === reader);
  }

  #raise(): void {
    for (const reader of this.#watermarks.keys()) {
      const active = this.#of(reader).filter(({ idle }) => !idle);
      if (active.length === 0) continue;
      const lowest = Math.min(...active.map(({ highest }) => highest - this.plan.bound - 1));
      this.#watermarks[reader] = Math.max(this.#watermarks[reader] ?? -Infinity, lowest);
    }
  }
}
