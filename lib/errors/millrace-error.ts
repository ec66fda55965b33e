import { ERRORS, type ErrorCode, type ErrorParams } from './registry';

/**
 * Every error that Millrace raises by itself.
 *
 * `code` is stable across versions, `message` says what happened with which values, `remedy` what to do, and
 * `docs` is the anchor in the error reference. Errors of user code travel as `cause`.
 */
export class MillraceError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name: string = 'MillraceError';
  readonly code: C;
  readonly params: ErrorParams<C>;
  readonly remedy: string;
  /** Whether the same call may succeed later without any change. */
  readonly retriable: boolean;
  /** `wrong-use` ends a process with exit code 2, `failure` with 1. */
  readonly kind: 'failure' | 'wrong-use';

  constructor(code: C, params: ErrorParams<C>, options?: { cause?: unknown }) {
    const definition = ERRORS[code];
    // The union of all parameter types cannot be correlated with the code by the compiler; ErrorParams<C> has checked it.
    super((definition.message as (params: ErrorParams<C>) => string)(params), options);
    this.code = code;
    this.params = params;
    this.remedy = definition.remedy;
    this.retriable = 'retriable' in definition ? (definition.retriable as boolean) : false;
    this.kind = 'kind' in definition ? (definition.kind as 'failure' | 'wrong-use') : 'failure';
  }

  /** Where the error is explained, relative to the documentation's root. */
  get docs(): string {
    return `reference/errors.md#${this.code.toLowerCase()}`;
  }
}

/** Whether `error` is a Millrace error, of the given code when one is given; holds across copies of the package. */
export function isMillraceError<C extends ErrorCode = ErrorCode>(error: unknown, code?: C): error is MillraceError<C> {
  if (!(error instanceof Error) || !('code' in error) || !('remedy' in error)) return false;
  return code === undefined ? typeof error.code === 'string' && error.code in ERRORS : error.code === code;
}
