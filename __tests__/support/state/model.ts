import type { Key } from '../../../lib/state/key-context';
import type { StateTtl } from '../../../lib/state/state-ttl';

/** One thing that is held: a value, an element, an entry. */
interface Held {
  readonly field?: Key;
  value: unknown;
  expires: number;
}

const RANK = ['string', 'number', 'boolean', 'bigint'];

/** What comes first in a sorted map, from the words of its contract. */
export function inOrder(a: Key, b: Key): number {
  if (typeof a !== typeof b) return RANK.indexOf(typeof a) - RANK.indexOf(typeof b);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A state by a plain Map of arrays: every read looks through all that is held for what has not expired. */
export class StateModel {
  readonly #held = new Map<Key, Held[]>();

  constructor(
    private readonly ttl: StateTtl | undefined,
    private readonly now: () => number,
  ) {}

  alive(key: Key): Held[] {
    const alive = (this.#held.get(key) ?? []).filter(({ expires }) => expires > this.now());
    this.#held.set(key, alive);
    return alive;
  }

  keys(): Key[] {
    return [...this.#held.keys()].filter((key) => this.alive(key).length > 0);
  }

  read(...held: (Held | undefined)[]): unknown[] {
    if (this.ttl?.update === 'on-read-and-write') for (const it of held) if (it) it.expires = this.#next();
    return held.map((it) => it?.value);
  }

  add(key: Key, value: unknown, field?: Key): void {
    const held: Held = { value, expires: this.#next(), ...(field !== undefined && { field }) };
    this.#held.set(key, [...this.alive(key), held]);
  }

  /** Puts one thing in the place of all, or of none. */
  set(key: Key, value: unknown): void {
    this.#held.delete(key);
    if (value !== undefined) this.add(key, value);
  }

  find(key: Key, field: Key): Held | undefined {
    return this.alive(key).find((held) => held.field === field);
  }

  put(key: Key, field: Key, value: unknown): void {
    this.remove(key, (held) => held.field === field);
    if (value !== undefined) this.add(key, value, field);
  }

  remove(key: Key, which: (held: Held) => boolean): void {
    this.#held.set(
      key,
      this.alive(key).filter((held) => !which(held)),
    );
  }

  keepNewest(key: Key, count: number): void {
    this.#held.set(key, this.alive(key).slice(-count));
  }

  sorted(key: Key): Held[] {
    return this.alive(key).sort((a, b) => inOrder(a.field as Key, b.field as Key));
  }

  #next(): number {
    return this.ttl === undefined ? Infinity : this.now() + this.ttl.ttl;
  }
}
