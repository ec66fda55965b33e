/** Where Millrace does otherwise than Spring, on purpose. */
export interface Deviation {
  /** What is other. */
  readonly what: string;
  readonly reason: string;
  /** Where the reference tells of it, below `docs/reference`. */
  readonly page: string;
  readonly table: string;
  /** What is seen here, by scenario: all of it, or how it comes from what was seen in Spring. */
  readonly here: Readonly<Record<string, readonly string[] | Change>>;
}

export type Change = (spring: readonly string[]) => readonly string[];

/** Found before anything runs. */
export const REFUSED = ['refused at start'];

export const replaced =
  (pattern: RegExp, by: string): Change =>
  (events) =>
    events.map((event) => event.replace(pattern, by));
export const after =
  (event: string, ...added: readonly string[]): Change =>
  (events) =>
    events.flatMap((seen) => (seen === event ? [seen, ...added] : [seen]));
export const without =
  (pattern: RegExp): Change =>
  (events) =>
    events.filter((event) => !pattern.test(event));
/** The same for several scenarios. */
export const eachOf = (names: readonly string[], change: readonly string[] | Change): Deviation['here'] =>
  Object.fromEntries(names.map((name) => [name, change]));
