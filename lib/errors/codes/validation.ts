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
    remedy:
      'Say it: @Valid({ type: Flow }). Of collections, promises, interfaces and unions the compiler records no class.',
    kind: 'wrong-use',
  },
  MILLRACE_VALIDATION_NOTHING: {
    message: (p: { where: string }) =>
      `@Validated on ${p.where} checks nothing: neither a parameter nor the result has @Valid or a constraint.`,
    remedy: 'Annotate what shall be checked with @Valid() or a constraint, or remove @Validated.',
    kind: 'wrong-use',
  },
  MILLRACE_VALIDATION_CONSTRAINT: {
    message: (p: { where: string; constraint: string; problem: string }) =>
      `@${p.constraint} on ${p.where} cannot be kept: ${p.problem}.`,
    remedy: 'Correct the options of the annotation, or put one there that fits the type.',
    kind: 'wrong-use',
  },
  MILLRACE_VALIDATION_GROUPS: {
    message: (p: { group: string; problem: string }) => `The validation group ${p.group} ${p.problem}.`,
    remedy:
      'Groups are classes. A sequence lists other groups; one that redefines the default group of a class lists that ' +
      'class itself, and not Default.',
    kind: 'wrong-use',
  },
  MILLRACE_VALIDATION_OVERRIDE: {
    message: (p: { where: string; overridden: string }) =>
      `${p.where} puts constraints on parameters for which ${p.overridden} has its own.`,
    remedy: 'Constraints on parameters are inherited: leave them to the method that is overridden.',
    kind: 'wrong-use',
  },
  MILLRACE_VALIDATION_MESSAGE: {
    message: (p: { where: string; template: string; problem: string }) =>
      `The message '${p.template}' of ${p.where} cannot be filled in: ${p.problem}.`,
    remedy:
      'Placeholders are {attribute}, {message.key}, ${validatedValue} and paths into it, ${validatedValue.name}; a ' +
      'brace that is none is written \\{.',
    kind: 'wrong-use',
  },
  MILLRACE_VALIDATION_VALIDATOR: {
    message: (p: { constraint: string; type: string }) =>
      `The constraint @${p.constraint} is judged by ${p.type}, of which there is no bean.`,
    remedy:
      'Annotate the class with @Component() where the scan finds it; without a container, give the Validator a ' +
      'constraintValidatorFactory.',
    kind: 'wrong-use',
  },
  MILLRACE_VALIDATION_ASYNC: {
    message: (p: { where: string; constraint: string }) =>
      `The rule ${p.constraint} on ${p.where} answers by a promise, where nobody waits.`,
    remedy:
      'Write the method to return a promise, use Validator.validateAsync, or make the rule synchronous. The promises ' +
      'of class-validator (@ValidatePromise) are not supported.',
    kind: 'wrong-use',
  },
  MILLRACE_VALIDATION_BROKEN: {
    message: (p: { constraint: string; path: string; problem: string }) =>
      `The validator of @${p.constraint} failed${p.path === '' ? '' : ` at ${p.path}`}: ${p.problem}`,
    remedy: 'The validator itself has thrown; see the cause. Whether the value is valid is not known.',
  },
});
