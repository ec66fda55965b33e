/** Key of the type-only brand; never present at run time. */
export declare const IO: unique symbol;

/**
 * What the brand says: `I` sits in a parameter and `O` in a result, so that each is checked in its own direction.
 * `K` is the key a keyed function works by, `never` for every other one.
 */
export interface Signature<I, O, K = never> {
  readonly in: (value: I) => void;
  readonly out: () => O;
  readonly key: (key: K) => K;
}

/** The brand by which the compiler knows what a function or source takes and emits. */
export interface Typed<I, O, K = never> {
  readonly [IO]?: Signature<I, O, K>;
}
