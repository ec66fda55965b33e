import type { AbstractClass } from '../../metadata/class';

/** Where in a value that an operator of ours keeps the user's own values stand. */
export interface ValueParts {
  /** Puts what `by` gives in the place of each of them. */
  replace(value: unknown, by: (part: unknown) => unknown): void;
  /** One of them as it begins, where that is known; asked for once the operator is made. */
  sample?(): unknown;
}

/** Those of one of two inputs, which have a class of their own. */
export interface SideParts extends ValueParts {
  readonly type?: AbstractClass;
}
