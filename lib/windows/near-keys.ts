import type { ValueState } from '../state/value-state';

const FIRST_SIZE = 1024;
const MOST = 65_536;

/**
 * What is kept for keys that are small whole numbers, found at a glance: each has one place, which keys share. In front
 * of a state that keeps objects as they are.
 */
export class NearKeys<V> {
  /** The key at each place; of a place that none has yet, one that cannot be there. */
  keys = new Int32Array(0);
  values: (V | undefined)[] = [];
  mask = 0;
  #shared = 0;

  constructor() {
    this.#empty(FIRST_SIZE);
  }

  remember(key: unknown, value: V): void {
    if (typeof key !== 'number' || (key | 0) !== key) return;
    let place = key & this.mask;
    const other = this.keys[place] as number;
    const isShared = other !== key && (other & this.mask) === place;
    if (isShared && ++this.#shared > this.mask && this.mask + 1 < MOST) {
      this.#shared = 0;
      this.#empty(2 * (this.mask + 1));
      place = key & this.mask;
    }
    this.keys[place] = key;
    this.values[place] = value;
  }

  /** What is there for a key; `undefined`: it may be kept all the same. */
  find(key: unknown): V | undefined {
    if (typeof key !== 'number') return undefined;
    const place = key & this.mask;
    return this.keys[place] === key ? this.values[place] : undefined;
  }

  /** To be called when what is kept for a key is cleared. */
  forget(key: unknown): void {
    if (typeof key !== 'number') return;
    const place = key & this.mask;
    if (this.keys[place] !== key) return;
    this.keys[place] = place + 1;
    // What is kept for it is let go, too.
    this.values[place] = undefined;
  }

  #empty(size: number): void {
    this.mask = size - 1;
    this.keys = new Int32Array(size);
    for (let place = 0; place < size; place++) this.keys[place] = place + 1;
    this.values = new Array<V | undefined>(size);
  }
}

/** Whether what a state gives is what it keeps: changed, it need not be given back. */
export function keepsInPlace(state: ValueState<unknown>): boolean {
  // Said by the handles of the backends; one of a user's own keeps copies.
  return (state as { readonly inPlace?: boolean }).inPlace === true;
}
