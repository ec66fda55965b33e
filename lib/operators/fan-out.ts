import type { Next } from './operator';

/** One output with two consumers; more are fanned out again. Self-contained: it is compiled from its source text. */
export const fanOut = (first: Next, second: Next): Next =>
  function fanOut(value, ts) {
    first(value, ts);
    second(value, ts);
  };
