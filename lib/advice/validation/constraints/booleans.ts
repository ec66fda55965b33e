import { ifPresent, type BuiltInConstraint } from './built-in-constraint';

export const assertTrue: BuiltInConstraint = {
  judges: [Boolean],
  check: () => ifPresent((value) => value === true),
};

export const assertFalse: BuiltInConstraint = {
  judges: [Boolean],
  check: () => ifPresent((value) => value === false),
};
