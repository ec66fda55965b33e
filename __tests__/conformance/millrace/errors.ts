import { isMillraceError, ValidationError } from '../../../lib/index';
import type { ThrowStep } from '../scenario';

export class Failure extends Error {}
class Network extends Failure {}
class Unreachable extends Network {}
class Other extends Error {}
class Checked extends Error {}
class CheckedLate extends Checked {}
export class CacheDown extends Error {}

/** What methods of scenarios throw; the Java side has classes of the same names. */
export const ERRORS: Readonly<Record<string, typeof Failure>> = {
  Failure,
  Network,
  Unreachable,
  Other,
  Checked,
  CheckedLate,
  CacheDown,
  RuntimeException: Error,
  Exception: Error,
};

/** Errors of Millrace by the names that both sides have for them. */
const NAMES: Readonly<Record<string, string>> = {
  MILLRACE_TRANSACTION_UNEXPECTED_ROLLBACK: 'UnexpectedRollback',
  MILLRACE_TRANSACTION_REQUIRED: 'IllegalTransactionState',
  MILLRACE_TRANSACTION_FORBIDDEN: 'IllegalTransactionState',
  MILLRACE_TRANSACTION_TIMEOUT: 'TransactionTimedOut',
  MILLRACE_TRANSACTION_COMMIT_FAILED: 'CommitFailed',
  MILLRACE_RETRY_EXHAUSTED: 'ExhaustedRetry',
  // Spring has no class of its own for it.
  MILLRACE_CIRCUIT_OPEN: 'ExhaustedRetry',
  MILLRACE_TASK_REJECTED: 'TaskRejected',
  MILLRACE_RETRY_VETOED: 'RetryVetoed',
  MILLRACE_CACHE_KEY_NULL: 'NullKey',
  MILLRACE_CACHE_CONDITION: 'ExpressionFailed',
  MILLRACE_RETRY_CONDITION: 'ExpressionFailed',
  MILLRACE_EXPRESSION_FAILED: 'ExpressionFailed',
  MILLRACE_VALIDATION_GROUPS: 'Misused',
};

export function created({ throw: name, message, cause }: ThrowStep): Error {
  const type = ERRORS[name];
  if (type === undefined) throw new Error(`a scenario throws an unknown error: ${name}`);
  return new type(message ?? '', cause === undefined ? undefined : { cause: created(cause) });
}

/** @throws the error itself, when it has no name: then it belongs to no scenario */
export function nameOf(error: unknown): string {
  if (error instanceof ValidationError) return `ConstraintViolation ${shownViolations(error.violations)}`;
  if (isMillraceError(error)) {
    const name = NAMES[error.code];
    if (name === undefined) throw error;
    return name === 'ExhaustedRetry' ? name + caused(error) : name;
  }
  if (!(error instanceof Error) || ERRORS[error.constructor.name] === undefined) throw error;
  return error.constructor.name + (error.message === '' ? '' : ` ${JSON.stringify(error.message)}`) + caused(error);
}

function caused({ cause }: Error): string {
  return cause === undefined ? '' : ` caused by ${nameOf(cause)}`;
}

/** Sorted as texts, as on the other side. */
export function shownViolations(violations: readonly { readonly path: string; readonly message: string }[]): string {
  return `[${violations
    .map(({ path, message }) => `${path}: ${message}`)
    .sort()
    .join('; ')}]`;
}
