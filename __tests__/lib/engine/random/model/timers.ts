interface Timer<T> {
  readonly time: number;
  readonly key: number;
  readonly of: T;
}

/** Timers as Flink's: one for a key, a time and what it is of; due ones fire by time, also such as are set meanwhile. */
export class Timers<T> {
  #timers: readonly Timer<T>[] = [];

  set(key: number, time: number, of: T): void {
    this.delete(key, time, of);
    this.#timers = [...this.#timers, { key, time, of }];
  }

  delete(key: number, time: number, of: T): void {
    this.#timers = this.#timers.filter((it) => it.key !== key || it.time !== time || it.of !== of);
  }

  deleteAllOf(of: T): void {
    this.#timers = this.#timers.filter((it) => it.of !== of);
  }

  *due(until: number): Generator<Timer<T>> {
    for (;;) {
      const earliest = Math.min(...this.#timers.map(({ time }) => time));
      const next = this.#timers.find(({ time }) => time === earliest);
      if (next === undefined || next.time > until) return;
      this.delete(next.key, next.time, next.of);
      yield next;
    }
  }
}

/** What an operator keeps of each key. */
export class OfKeys<V> {
  readonly #values = new Map<number, V>();

  constructor(private readonly none: () => V) {}

  at(key: number): V {
    const value = this.#values.get(key) ?? this.none();
    this.#values.set(key, value);
    return value;
  }

  clear(key: number): void {
    this.#values.delete(key);
  }
}
