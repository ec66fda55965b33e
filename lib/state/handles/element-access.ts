/** Elements of a key in order, as the kinds of state that hold them share it. */
export interface ElementAccess {
  /** All of the current key. */
  all(): readonly unknown[];
  add(value: unknown): void;
  /** The newest of the current key. */
  last(): unknown;
  /** Removes the newest of the current key. */
  pop(): unknown;
  size(): number;
  clear(): void;
}

/** What a key without elements has. */
export const NO_ELEMENTS: readonly unknown[] = Object.freeze([]);
