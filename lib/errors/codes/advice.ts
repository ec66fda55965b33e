import { defineErrors } from '../define';

/** A place in an expression: the text, and a caret under the column. */
const pointer = (p: { expression: string; column: number }): string =>
  `\n    ${p.expression.replaceAll(/\s/g, ' ')}\n    ${' '.repeat(p.column - 1)}^`;

/** Codes of `advice`: weaving, expressions, cache, retry, validation, transactions. */
export const adviceErrors = defineErrors({
  MILLRACE_VALIDATION_FAILED: {
    message: (p: { where: string; violations: readonly { path: string; message: string }[] }) =>
      `${p.where}: ${p.violations.map((v) => (v.path === '' ? v.message : `${v.path}: ${v.message}`)).join('; ')}`,
    remedy: 'Correct the named values; every violation is listed with its path, constraint and value.',
  },
  MILLRACE_EXPRESSION_SYNTAX: {
    message: (p: { expression: string; column: number; problem: string }) =>
      `The expression cannot be understood at column ${p.column}: ${p.problem}.${pointer(p)}`,
    remedy: 'Correct the expression at the caret; the expression reference lists all that may stand there.',
    kind: 'wrong-use',
  },
  MILLRACE_EXPRESSION_UNKNOWN_NAME: {
    message: (p: { expression: string; column: number; name: string; known: readonly string[] }) =>
      `${p.name} is not known here (column ${p.column}). Known are ${p.known.join(', ')}.${pointer(p)}`,
    remedy: 'Use the name of a parameter as the method declares it, or its position as #p0, #p1, ...',
    kind: 'wrong-use',
  },
  MILLRACE_EXPRESSION_FAILED: {
    message: (p: { expression: string; column: number; problem: string }) =>
      `The expression failed at column ${p.column}: ${p.problem}.${pointer(p)}`,
    remedy: "Make the expression fit every value it meets: '?.' passes over absent values, '?:' gives a default.",
  },
  MILLRACE_TRANSACTION_NO_MANAGER: {
    message: (p: { manager: string }) =>
      `@Transactional needs a transaction manager (${p.manager}), and there is none.`,
    remedy: 'Add a starter that brings one (typeorm(), say), or declare the named manager as a bean.',
    kind: 'wrong-use',
  },
  MILLRACE_TRANSACTION_UNSUPPORTED: {
    message: (p: { where: string; feature: string; manager: string }) =>
      `${p.where} asks for ${p.feature}, which ${p.manager} cannot do.`,
    remedy: 'Use another propagation or isolation, or a database (or driver) that has it.',
    kind: 'wrong-use',
  },
  MILLRACE_TRANSACTION_NOT_ASYNC: {
    message: (p: { where: string }) =>
      `${p.where} returned a promise but is not declared async, so @Transactional of its class did not cover it.`,
    remedy: 'Declare the method async, or annotate the method itself with @Transactional.',
    kind: 'wrong-use',
  },
  MILLRACE_TRANSACTION_REQUIRED: {
    message: (p: { where: string }) => `${p.where} must run inside a transaction, and there is none.`,
    remedy: 'Call it from a @Transactional method, or let it begin its own: propagation REQUIRED.',
    kind: 'wrong-use',
  },
  MILLRACE_TRANSACTION_FORBIDDEN: {
    message: (p: { where: string; current: string }) =>
      `${p.where} must not run inside a transaction, and that of ${p.current} is open.`,
    remedy: 'Call it outside of the transaction, or set the transaction aside: propagation NOT_SUPPORTED.',
    kind: 'wrong-use',
  },
  MILLRACE_TRANSACTION_UNEXPECTED_ROLLBACK: {
    message: (p: { transaction: string }) =>
      `The transaction of ${p.transaction} was rolled back, because a method that had joined it failed.`,
    remedy:
      'Let the failure pass (see cause), or give the inner method a transaction (REQUIRES_NEW) or savepoint (NESTED) of its own.',
  },
  MILLRACE_TRANSACTION_COMMIT_FAILED: {
    message: (p: { transaction: string; problem: string }) =>
      `The commit of ${p.transaction} failed: ${p.problem}. When the connection was lost, it may have taken effect all the same.`,
    remedy:
      'See the cause. Make the work repeatable (a unique key, insert-if-absent), so that it can safely be retried.',
  },
  MILLRACE_TRANSACTION_TIMEOUT: {
    message: (p: { transaction: string; timeout: number }) =>
      `The transaction of ${p.transaction} has taken longer than ${p.timeout} ms; it can only be rolled back.`,
    remedy: 'Do less in one transaction, or raise the timeout of @Transactional.',
  },
  MILLRACE_TRANSACTION_ENDED: {
    message: (p: { transaction: string }) =>
      `This work belongs to the transaction of ${p.transaction}, which is already over. It was not done.`,
    remedy:
      'Await everything that a transactional method starts, all branches of a Promise.all included, before it returns.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_UNKNOWN: {
    message: (p: { cache: string; known: readonly string[] }) =>
      `There is no cache '${p.cache}'. There are ${p.known.length === 0 ? 'none' : p.known.join(', ')}.`,
    remedy:
      'Declare it (configuration millrace.caches.<name>), or correct the name. With no cache declared, any name is one.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_NO_MANAGER: {
    message: (p: { manager: string }) => `A cache annotation needs a cache manager (${p.manager}), and there is none.`,
    remedy: 'Declare the named cache manager as a bean, or leave cacheManager out to use the in-process one.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_OPTIONS: {
    message: (p: { problem: string }) => `The options of the cache annotation do not fit together: ${p.problem}.`,
    remedy: 'Leave one of the options out; the cache reference says which go together.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_ASYNCHRONOUS: {
    message: (p: { where: string; manager: string }) =>
      `${p.where} returns its result at once, but the caches of ${p.manager} answer by promises.`,
    remedy: 'Let the method return a promise, or give it an in-process cache manager.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_MAX_ENTRIES: {
    message: (p: { cache: string; value: unknown }) =>
      `The cache '${p.cache}' cannot hold at most ${JSON.stringify(p.value)} entries.`,
    remedy: 'Give max-entries as a whole number of at least 1.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_CONDITION: {
    message: (p: { value: string }) =>
      `A condition (or unless) of a cache annotation gave ${p.value}, not true or false.`,
    remedy: "Compare explicitly: '#flow.uuid != null' instead of '#flow.uuid'.",
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_KEY_NULL: {
    message: (p: { where: string }) => `The cache key of ${p.where} is null or undefined.`,
    remedy: "Give a key that is always there ('?:' gives a default), or a condition that leaves such calls uncached.",
  },
  MILLRACE_CACHE_KEY_UNSUPPORTED: {
    message: (p: { what: string }) => `A cache key cannot contain ${p.what}.`,
    remedy: 'Give a key expression or function that takes plain values out of the arguments.',
    kind: 'wrong-use',
  },
  MILLRACE_ADVICE_MEMBER: {
    message: (p: { kind: string; advice: string }) => `${p.advice} cannot advise ${p.kind}.`,
    remedy: 'Advice is woven into ordinary methods of instances: move the annotated code into one.',
    kind: 'wrong-use',
  },
  MILLRACE_ADVICE_SYNCHRONOUS: {
    message: (p: { advice: string }) => `${p.advice} answers with a promise, and the method is written to return none.`,
    remedy: 'Make the method async, and await it where it is called.',
    kind: 'wrong-use',
  },
  MILLRACE_ADVICE_NO_BEAN: {
    message: (p: { type: string; advice: string }) =>
      `${p.type} carries ${p.advice}, but no bean is of this class: the annotation would have no effect.`,
    remedy:
      'Annotate the class with @Service or @Component, or write it as the type of the @Bean that makes it. Entities and records cannot be advised: move the method into a service.',
    kind: 'wrong-use',
  },
  MILLRACE_ADVICE_FROZEN: {
    message: (p: { type: string }) =>
      `The ${p.type} that a @Bean method made cannot be advised: it is frozen or sealed.`,
    remedy: 'Return an object that is not frozen, or remove the annotations from its class.',
    kind: 'wrong-use',
  },
  MILLRACE_RETRY_OPTIONS: {
    message: (p: { problem: string }) => `The options of @Retryable do not fit: ${p.problem}.`,
    remedy: 'Correct the option; the retry reference has the rules.',
    kind: 'wrong-use',
  },
  MILLRACE_RECOVER_UNMATCHED: {
    message: (p: { where: string }) => `No @Retryable method of its class can come to the @Recover method ${p.where}.`,
    remedy:
      'Its first parameter is the error; the others must be the first parameters of the @Retryable method, in type and order.',
    kind: 'wrong-use',
  },
  MILLRACE_RETRY_EXHAUSTED: {
    message: (p: { where: string; attempts: number }) =>
      `${p.where} failed ${p.attempts} time${p.attempts === 1 ? '' : 's'}, and no @Recover method fits its error.`,
    remedy: 'See the cause. Add a @Recover method for it, or let one take any error.',
  },
  MILLRACE_RETRY_STOPPED: {
    message: (p: { where: string; attempts: number }) =>
      `${p.where} is not tried again after ${p.attempts} attempt${p.attempts === 1 ? '' : 's'}: the application shuts down.`,
    remedy: 'Nothing is to be done but to start again; see the cause for why the attempts failed.',
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
