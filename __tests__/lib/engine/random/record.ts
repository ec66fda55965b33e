// What the records of the random graphs are made of, and what their functions make of them: shared by the jobs and the
// model, for it is what users write and no part of what is tested.

/** A record: `id` tells how it came to be. */
export interface Item {
  readonly key: number;
  readonly n: number;
  readonly id: string;
}

/** A record of a source, with its event time. */
export interface Given extends Item {
  readonly time: number;
}

/** A record and its event time: `-Infinity` for none. */
export interface Timed {
  readonly item: Item;
  readonly time: number;
}

const KEYS = 4;
const NUMBERS = 1000;
const READABLE = 40;

function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return h;
}

/** A name for what is made of others: it can be read while it is short. */
export function told(...parts: readonly (string | number)[]): string {
  const text = `(${parts.join(' ')})`;
  return text.length <= READABLE ? text : `~${hash(text).toString(36)}`;
}

const number = (n: number): number => ((n % NUMBERS) + NUMBERS) % NUMBERS;

export const mapped = ({ key, n, id }: Item, add: number): Item => ({ key, n: number(n + add), id: told('m', id) });

export const kept = ({ n }: Item, modulo: number): boolean => n % modulo !== 0;

export const copies = ({ key, n, id }: Item, modulo: number): Item[] =>
  Array.from({ length: n % modulo }, (_, i) => ({ key, n: number(n + i), id: told('c', i, id) }));

export const rekeyed = ({ key, n, id }: Item): Item => ({ key: (n * 7 + key) % KEYS, n, id });

export const isOdd = ({ n }: Item): boolean => n % 2 === 1;

/** Of any number of records one, whatever their order. */
export function gathered(key: number, items: readonly Item[], ...facts: readonly (string | number)[]): Item {
  return inOrder(key, [...items].sort(byId), ...facts);
}

/** Of any number of records one, of another order another one. */
export function inOrder(key: number, items: readonly Item[], ...facts: readonly (string | number)[]): Item {
  const n = number(items.reduce((sum, it) => sum + it.n, 0));
  return { key, n, id: told(...facts, ...items.map(({ id }) => id)) };
}

const byId = (a: Item, b: Item): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.n - b.n);

/** Two records as one, in any order and in any brackets. */
export function added(a: Item, b: Item): Item {
  return { key: a.key, n: number(a.n + b.n), id: `#${(weight(a) + weight(b)) >>> 0}` };
}

const weight = ({ id }: Item): number => (id.startsWith('#') ? Number(id.slice(1)) : hash(id));

/** Two records as one, of which the first is the left one. */
export const paired = (left: Item, right: Item): Item => ({
  key: left.key,
  n: number(left.n + 2 * right.n),
  id: told(left.id, '&', right.id),
});

/** How long a session lasts after a record, where that is not always the same. */
export const ownGap = ({ n }: Item, gap: number): number => 1 + ((n + gap) % 9);

/** A record and what is said of it. */
export function enriched({ key, n, id }: Item, rule: number | undefined): Item {
  return { key, n, id: told('e', rule ?? 'none', id) };
}

/** One of all records, with a key again. */
export const spread = (item: Item): Item => ({ ...item, key: item.n % KEYS });

/** The name of a source's record. */
export const nameOf = (source: number, n: number): string => `${'abcdef'[source] ?? '?'}${n}`;
