import type { Next } from './operator';

/** An output that nobody reads. Self-contained: it is compiled from its source text. */
export const nowhere = (): Next =>
  function nowhere() {
    // What nobody reads ends here.
  };
