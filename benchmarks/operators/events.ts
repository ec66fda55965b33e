/** What flows through keyed operators. */
export interface Event {
  readonly key: number;
  readonly price: number;
  readonly n: number;
}

/** Whose records come at most this many milliseconds after each other. */
const PER_MILLISECOND = 10;

const COUNT = 8192;
const KEYS = 1000;

/** The same events in every process; their times go on with every round. */
export const EVENTS: readonly Event[] = Array.from({ length: COUNT }, (_, i) => ({
  key: pseudoRandom(2 * i) % KEYS,
  price: (pseudoRandom(2 * i + 1) % 100_000) + 1,
  n: i,
}));

/** The event time of the `position`th event since the start: ten a millisecond. */
export function timeOf(position: number): number {
  return Math.floor(position / PER_MILLISECOND);
}

/** A whole number below 2^31. */
function pseudoRandom(n: number): number {
  let hash = Math.imul(n + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) & 0x7fffffff;
}
