import type { Counter } from '../functions/rich-function';

/** The counters that the functions of one operator have asked for. */
export class UserCounters {
  readonly #byName = new Map<string, { count: number; inc(by?: number): void }>();

  readonly get = (name: string): Counter => {
    let counter = this.#byName.get(name);
    if (counter === undefined) {
      counter = {
        count: 0,
        inc(by = 1) {
          this.count += by;
        },
      };
      this.#byName.set(name, counter);
    }
    return counter;
  };

  get counts(): Record<string, number> {
    return Object.fromEntries([...this.#byName].map(([name, { count }]) => [name, count]));
  }
}
