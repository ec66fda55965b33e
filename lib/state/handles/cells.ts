/** One value a key, as the kinds of state that hold one share it. */
export interface Cells {
  /** Whether a value is kept itself, and for ever: what is changed in it need not be written. */
  readonly inPlace: boolean;
  /** The current key's value, `undefined` when there is none. */
  read(): unknown;
  /** The same, by an operator of the state itself: that is no read. */
  peek(): unknown;
  /** Sets the current key's value; `undefined` clears it. */
  write(value: unknown): void;
  clear(): void;
}
