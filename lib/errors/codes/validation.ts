import { defineErrors } from '../define';

/** Codes of `advice/validation`. */
export const validationErrors = defineErrors({
  MILLRACE_VALIDATION_FAILED: {
    message: (p: { where: string; violations: readonly { path: string; message: string }[] }) =>
      `${p.where}: ${p.violations.map((v) => (v.path === '' ? v.message : `${v.path}: ${v.message}`)).join('; ')}`,
    remedy: 'Correct the named values; every violation is listed with its path, constraint and value.',
  },
  MILLRACE_VALIDATION_TYPE: {
    message: (p: { what: string }) => `@Valid on ${p.what} does not know the class whose rules hold.`,
    remedy: 'Say it: @Valid({ type: Flow }). Of collections, interfaces and unions the compiler records no class.',
    kind: 'wrong-use',
  },
  MILLRACE_VALIDATION_NOTHING: {
    message: (p: { where: string }) =>
      `@Validated on ${p.where} checks nothing: no parameter has @Valid or a constraint.`,
    remedy: 'Annotate the parameters that shall be checked with @Valid() or a constraint, or remove @Validated.',
    kind: 'wrong-use',
  },
  MILLRACE_VALIDATION_ASYNC: {
    message: (p: { where: string; constraint: string }) =>
      `The rule ${p.constraint} on ${p.where} answers by a promise, and calls are checked at once.`,
    remedy: 'Make the rule synchronous, or do the check inside the method.',
    kind: 'wrong-use',
  },
});
