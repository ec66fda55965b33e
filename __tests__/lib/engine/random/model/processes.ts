import { added, gathered, told, type Item, type Timed } from '../record';
import { ModelOperator, type Emit } from './operator';
import { OfKeys, Timers } from './timers';

/** With each record the sum so far. */
export class Running extends ModelOperator {
  readonly #sums = new OfKeys(() => ({ count: 0, sum: 0 }));

  override record(input: number, { item, time }: Timed, emit: Emit): void {
    const state = this.#sums.at(item.key);
    state.count++;
    state.sum += item.n;
    emit({ key: item.key, n: state.sum % 1000, id: told('r', input, state.count, item.id) }, time);
  }
}

/** Every few records as one. */
export class Chunks extends ModelOperator {
  readonly #lists = new OfKeys<string[]>(() => []);

  constructor(private readonly size: number) {
    super();
  }

  override record(_input: number, { item, time }: Timed, emit: Emit): void {
    const list = this.#lists.at(item.key);
    list.push(item.id);
    if (list.length < this.size) return;
    emit({ key: item.key, n: item.n, id: told('l', ...list) }, time);
    this.#lists.clear(item.key);
  }
}

/** The records of each span of event time, when it is over. */
export class Buckets extends ModelOperator {
  readonly #items = new OfKeys(() => new Map<number, Item[]>());
  readonly #timers = new Timers<undefined>();

  constructor(private readonly size: number) {
    super();
  }

  override record(input: number, { item, time }: Timed): void {
    const buckets = this.#items.at(item.key);
    const bucket = Math.floor(time / this.size);
    const named = { ...item, id: told(input, item.id) };
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), named]);
    this.#timers.set(item.key, (bucket + 1) * this.size - 1, undefined);
  }

  override advance(watermark: number, emit: Emit): void {
    super.advance(watermark, emit);
    for (const { key, time } of this.#timers.due(watermark)) {
      const buckets = this.#items.at(key);
      const bucket = (time + 1) / this.size - 1;
      emit(gathered(key, buckets.get(bucket) ?? [], 'b', bucket), time);
      buckets.delete(bucket);
    }
  }
}

/** The last record, when there was none behind it for a while. */
export class Debounce extends ModelOperator {
  readonly #last = new OfKeys<{ item?: Item; due?: number }>(() => ({}));
  readonly #timers = new Timers<undefined>();

  constructor(private readonly gap: number) {
    super();
  }

  override record(_input: number, { item, time }: Timed): void {
    const last = this.#last.at(item.key);
    if (last.due !== undefined) this.#timers.delete(item.key, last.due, undefined);
    last.item = item;
    last.due = time + this.gap;
    this.#timers.set(item.key, last.due, undefined);
  }

  override advance(watermark: number, emit: Emit): void {
    super.advance(watermark, emit);
    for (const { key, time } of this.#timers.due(watermark)) {
      const { item } = this.#last.at(key);
      if (item !== undefined) emit({ ...item, id: told('d', item.id) }, time);
      this.#last.clear(key);
    }
  }
}

/** A record again and again: its timer sets the next. */
export class Ticks extends ModelOperator {
  readonly #ticking = new OfKeys<{ item?: Item; left: number }>(() => ({ left: 0 }));
  readonly #timers = new Timers<undefined>();

  constructor(
    private readonly gap: number,
    private readonly times: number,
  ) {
    super();
  }

  override record(_input: number, { item, time }: Timed): void {
    const state = this.#ticking.at(item.key);
    if (state.left > 0) return;
    state.item = item;
    state.left = this.times;
    this.#timers.set(item.key, time + this.gap, undefined);
  }

  override advance(watermark: number, emit: Emit): void {
    super.advance(watermark, emit);
    for (const { key, time } of this.#timers.due(watermark)) {
      const state = this.#ticking.at(key);
      if (state.item !== undefined) emit({ ...state.item, id: told('t', state.left, state.item.id) }, time);
      state.left--;
      if (state.left > 0) this.#timers.set(key, time + this.gap, undefined);
    }
  }
}

/** The records of a span of the clock, when it is over; a timer of the clock gives no event time. */
export class Clocked extends ModelOperator {
  readonly #items = new OfKeys<Item[]>(() => []);
  readonly #timers = new Timers<undefined>();

  constructor(private readonly size: number) {
    super();
  }

  override record(_input: number, { item }: Timed): void {
    this.#items.at(item.key).push(item);
    this.#timers.set(item.key, (Math.floor(this.now / this.size) + 1) * this.size, undefined);
  }

  override tick(now: number, emit: Emit): void {
    super.tick(now, emit);
    for (const { key, time } of this.#timers.due(now)) {
      emit(gathered(key, this.#items.at(key), 'p', time), -Infinity);
      this.#items.clear(key);
    }
  }
}

/** A reduction of all records of a key: with each record or, in batch mode, once at the end of all times. */
export class Rolling extends ModelOperator {
  readonly #kept = new Map<number, Item>();

  constructor(
    private readonly by: 'reduce' | 'sum' | 'max' | 'minBy',
    private readonly batch: boolean,
  ) {
    super();
  }

  override record(_input: number, { item, time }: Timed, emit: Emit): void {
    const before = this.#kept.get(item.key);
    const now = before === undefined ? item : this.#both(before, item);
    this.#kept.set(item.key, now);
    if (!this.batch) emit(now, time);
  }

  override advance(watermark: number, emit: Emit): void {
    super.advance(watermark, emit);
    if (this.batch) for (const item of this.#kept.values()) emit(item, Infinity);
  }

  #both(a: Item, b: Item): Item {
    switch (this.by) {
      case 'reduce':
        return added(a, b);
      case 'sum':
        return { ...a, n: a.n + b.n };
      case 'max':
        return { ...a, n: Math.max(a.n, b.n) };
      case 'minBy':
        return b.n < a.n ? b : a;
    }
  }
}
