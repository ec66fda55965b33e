import type { IO } from './types';

/** What the brand of a function of two inputs says; see Signature for its directions. */
export interface CoSignature<I1, I2, O, K = never> {
  readonly first: (value: I1) => void;
  readonly second: (value: I2) => void;
  readonly out: () => O;
  readonly key: (key: K) => K;
}

/** The brand by which the compiler knows what a function of two inputs takes and emits. */
export interface CoTyped<I1, I2, O, K = never> {
  readonly [IO]?: CoSignature<I1, I2, O, K>;
}
