import type { BuiltInConstraint } from './built-in-constraint';
import { SIZED, sizeOf } from './size';

export const notNull: BuiltInConstraint = {
  judges: undefined,
  check: () => (value) => value !== null && value !== undefined,
};

export const isNull: BuiltInConstraint = {
  judges: undefined,
  check: () => (value) => value === null || value === undefined,
};

export const notBlank: BuiltInConstraint = {
  judges: [String],
  check: () => (value) => typeof value === 'string' && value.trim() !== '',
};

export const notEmpty: BuiltInConstraint = {
  judges: SIZED,
  check: () => (value) => (sizeOf(value) ?? 0) > 0,
};
