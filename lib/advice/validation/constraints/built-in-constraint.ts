import type { ConstraintRecord } from '../../../metadata/validation';
import type { ClockProvider } from '../clock-provider';

/** What is given to an annotation. */
export type Attributes = ConstraintRecord['attributes'];

/** Whether a value keeps a constraint. */
export type Check = (value: unknown) => boolean;

/** One of jakarta's constraints. */
export interface BuiltInConstraint {
  /**
   * The classes that the compiler records for what can be judged; `undefined` for every class. A value of another type
   * that comes all the same breaks the constraint.
   */
  readonly judges: readonly unknown[] | undefined;
  /** What is wrong with the attributes themselves, if anything is. */
  problem?(attributes: Attributes): string | undefined;
  /** Compiles the check; the attributes have no problem. */
  check(attributes: Attributes, clock: ClockProvider): Check;
}

/** As in jakarta an absent value keeps every constraint that is not about being there. */
export function ifPresent(keeps: Check): Check {
  return (value) => value === null || value === undefined || keeps(value);
}
