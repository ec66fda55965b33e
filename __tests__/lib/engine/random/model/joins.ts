import type { IntervalJoinPlan } from '../job-plan';
import { enriched, gathered, paired, type Timed } from '../record';
import { ModelOperator, type Emit } from './operator';
import { OfKeys } from './timers';

interface Sides {
  left: Timed[];
  right: Timed[];
}

/**
 * Pairs of one key whose times are near: `lower <= right - left <= upper`. A record before the watermark is late; one
 * stays until the watermark says that none can come which it meets (Flink: IntervalJoinOperator).
 */
export class ModelIntervalJoin extends ModelOperator {
  readonly #kept = new OfKeys<Sides>(() => ({ left: [], right: [] }));
  readonly #keys = new Set<number>();

  constructor(private readonly plan: IntervalJoinPlan) {
    super();
  }

  override record(input: number, timed: Timed, emit: Emit): void {
    const { item, time } = timed;
    if (time < this.watermark) {
      if (this.plan.sideOutputs) emit(item, time, input === 0 ? 'lateLeft' : 'lateRight');
      return;
    }
    this.#keys.add(item.key);
    const sides = this.#kept.at(item.key);
    (input === 0 ? sides.left : sides.right).push(timed);
    for (const other of input === 0 ? sides.right : sides.left) {
      const [left, right] = input === 0 ? [timed, other] : [other, timed];
      if (this.#meet(right.time - left.time)) {
        emit(paired(left.item, right.item), Math.max(left.time, right.time));
      }
    }
  }

  override advance(watermark: number, emit: Emit): void {
    super.advance(watermark, emit);
    const { lower, upper } = this.#bounds;
    for (const key of this.#keys) {
      const sides = this.#kept.at(key);
      sides.left = sides.left.filter(({ time }) => time + Math.max(0, upper) > watermark);
      sides.right = sides.right.filter(({ time }) => time + Math.max(0, -lower) > watermark);
    }
  }

  get #bounds(): { readonly lower: number; readonly upper: number } {
    const { lower, upper, lowerExclusive, upperExclusive } = this.plan;
    return { lower: lowerExclusive ? lower + 1 : lower, upper: upperExclusive ? upper - 1 : upper };
  }

  #meet(distance: number): boolean {
    const { lower, upper } = this.#bounds;
    return lower <= distance && distance <= upper;
  }
}

/** Records of one input with what the other one, which all instances have, says of them. */
export class Broadcast extends ModelOperator {
  readonly #rules = new Map<number, number>();

  override record(input: number, { item, time }: Timed, emit: Emit): void {
    if (input === 0) emit(enriched(item, this.#rules.get(item.n % 3)), time);
    else this.#rules.set(item.n % 3, (this.#rules.get(item.n % 3) ?? 0) + item.n);
  }
}

/** The same with keys: records wait for the watermark to reach them, and get what is said by then. */
export class KeyedBroadcast extends ModelOperator {
  readonly #rules = new Map<number, number>();
  #waiting: readonly Timed[] = [];

  override record(input: number, timed: Timed): void {
    const { item } = timed;
    if (input === 0) this.#waiting = [...this.#waiting, timed];
    else this.#rules.set(item.n % 3, (this.#rules.get(item.n % 3) ?? 0) + item.n);
  }

  override advance(watermark: number, emit: Emit): void {
    super.advance(watermark, emit);
    const due = this.#waiting.filter(({ time }) => time <= watermark);
    this.#waiting = this.#waiting.filter(({ time }) => time > watermark);
    for (const time of [...new Set(due.map((it) => it.time))].sort((a, b) => a - b)) {
      const now = due.filter((it) => it.time === time).map(({ item }) => item);
      for (const key of new Set(now.map((it) => it.key))) {
        const own = now.filter((it) => it.key === key);
        emit(enriched(gathered(key, own, 'k'), this.#rules.get(key % 3)), time);
      }
    }
  }
}
