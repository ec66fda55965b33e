import { assertFalse, assertTrue } from './booleans';
import type { BuiltInConstraint } from './built-in-constraint';
import { decimalMax, decimalMin, digits } from './decimals';
import { max, min, negative, negativeOrZero, positive, positiveOrZero } from './numbers';
import { isNull, notBlank, notEmpty, notNull } from './presence';
import { size } from './size';
import { email, pattern } from './texts';
import { future, futureOrPresent, past, pastOrPresent } from './times';

/** All constraints of jakarta.validation.constraints, by their names. */
export const BUILT_IN_CONSTRAINTS: ReadonlyMap<string, BuiltInConstraint> = new Map([
  ['AssertFalse', assertFalse],
  ['AssertTrue', assertTrue],
  ['DecimalMax', decimalMax],
  ['DecimalMin', decimalMin],
  ['Digits', digits],
  ['Email', email],
  ['Future', future],
  ['FutureOrPresent', futureOrPresent],
  ['Max', max],
  ['Min', min],
  ['Negative', negative],
  ['NegativeOrZero', negativeOrZero],
  ['NotBlank', notBlank],
  ['NotEmpty', notEmpty],
  ['NotNull', notNull],
  ['Null', isNull],
  ['Past', past],
  ['PastOrPresent', pastOrPresent],
  ['Pattern', pattern],
  ['Positive', positive],
  ['PositiveOrZero', positiveOrZero],
  ['Size', size],
]);
