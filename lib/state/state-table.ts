import type { Key } from './key-context';
import type { Lifetime } from './lifetime';
import type { KeyRange } from './sorted-map-state';

/** A value that expires. */
export interface StateCell {
  value: unknown;
  /** Epoch milliseconds. */
  expires: number;
}

/** Where one state is kept: what handles need of a backend. @typeParam V what is held for a key; changed in place */
export interface StateTable<V> {
  readonly lifetime: Lifetime;
  /**
   * What the current key has, expired or not. A backend that would have to look gives what may be empty.
   * @throws MILLRACE_STATE_OUTSIDE_KEY
   */
  current(): V | undefined;
  /** The same, empty where there is nothing. @throws MILLRACE_STATE_OUTSIDE_KEY, MILLRACE_STATE_FOREIGN_KEY */
  entry(): V;
  /** Removes what the current key has. */
  remove(): void;
  /** A check that the key that is current now still is. @throws MILLRACE_STATE_OUTSIDE_KEY as that check does */
  whileCurrent(): () => void;
}

/** Where a state of values is kept that never expire. */
export interface ValueTable {
  /** Whether it keeps what it is given itself: what is changed in that need not be put again. */
  readonly inPlace: boolean;
  /** The current key's; `undefined` when there is none. @throws MILLRACE_STATE_OUTSIDE_KEY */
  value(): unknown;
  /** Sets the current key's. @throws MILLRACE_STATE_OUTSIDE_KEY, MILLRACE_STATE_FOREIGN_KEY */
  put(value: unknown): void;
  /** Removes the current key's. @throws MILLRACE_STATE_OUTSIDE_KEY */
  remove(): void;
}

/** Elements of one key in order: added at the end, removed at both. */
export interface ElementSequence {
  readonly size: number;
  readonly all: readonly unknown[];
  readonly last: unknown;
  /** When the one at a place expires; rising. */
  expires(place: number): number;
  push(value: unknown, expires: number): void;
  pop(): unknown;
  dropFirst(): void;
  /** Removes what has expired; answers how many. */
  expire(now: number): number;
  /** Lets all live until then. */
  renew(expires: number): void;
  /** Lets the last one live until then. */
  renewLast(expires: number): void;
}

/** The map of one key. */
export interface EntryMap {
  get(key: Key): unknown;
  has(key: Key): boolean;
  expires(key: Key): number;
  set(key: Key, value: unknown, expires: number): void;
  renew(key: Key, expires: number): void;
  delete(key: Key): void;
  /** Whether there are no entries; what would have to look may say no. */
  readonly spent: boolean;
  /** The key at the end of their order, where they have one. */
  outermost(end: 'first' | 'last'): Key | undefined;
  /** The keys, in their order where they have one. */
  keys(range?: KeyRange<Key>): Iterable<Key>;
}
