import type { Key } from './key-context';

const RANK: Readonly<Record<string, number>> = { string: 1, number: 2, boolean: 3, bigint: 4 };

/**
 * The order of the keys of a sorted map: below zero when `a` comes first, zero when they are the same. Kinds as in
 * canonical bytes, then numbers by value, texts by UTF-16 code units.
 */
export function compareKeys(a: Key, b: Key): number {
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
  return (RANK[typeof a] ?? 0) - (RANK[typeof b] ?? 0);
}
