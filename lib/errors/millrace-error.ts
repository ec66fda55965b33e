import type { ErrorDefinition, ErrorDefinitions } from './define';
import type { ErrorCode, ErrorParams } from './registry';

/** The parameters of a code of the registry; those of a starter's code are typed where they are given. */
export type ParamsOfCode<C extends string> = C extends ErrorCode ? ErrorParams<C> : object;

/**
 * Every error that Millrace raises by itself.
 *
 * `code` is stable across versions, `message` says what happened with which values, `remedy` what to do, and
 * `docs` is the anchor in the error reference. Errors of user code travel as `cause`. Starters raise subclasses of it
 * that carry their own codes: see {@link errorFamily}.
 */
export class MillraceError<C extends string = ErrorCode> extends Error {
  /** The table that the codes of this class are in. */
  static get definitions(): ErrorDefinitions {
    // Loaded with the first error: most starts raise none, and there are many messages.
    return (require('./registry') as typeof import('./registry')).ERRORS;
  }

  override readonly name: string = 'MillraceError';
  readonly code: C;
  readonly params: ParamsOfCode<C>;
  readonly remedy: string;
  /** Whether the same call may succeed later without any change. */
  readonly retriable: boolean;
  /** `wrong-use` ends a process with exit code 2, `failure` with 1. */
  readonly kind: 'failure' | 'wrong-use';

  constructor(code: C, params: ParamsOfCode<C>, options?: { cause?: unknown }) {
    // ParamsOfCode<C> has checked the parameters; that they belong to this very definition the compiler cannot see.
    const definition = new.target.definitions[code as keyof ErrorDefinitions] as ErrorDefinition;
    super(definition.message(params as never), options);
    this.code = code;
    this.params = params;
    this.remedy = definition.remedy;
    this.retriable = definition.retriable ?? false;
    this.kind = definition.kind ?? 'failure';
  }

  /** Where the error is explained, relative to the documentation's root. */
  get docs(): string {
    return `reference/errors.md#${this.code.toLowerCase()}`;
  }
}

/**
 * Whether `error` is a Millrace error, a starter's included, of the given code when one is given; holds across copies
 * of the package.
 */
export function isMillraceError<C extends string = ErrorCode>(error: unknown, code?: C): error is MillraceError<C> {
  if (!(error instanceof Error) || !('code' in error) || !('remedy' in error)) return false;
  return code === undefined
    ? typeof error.code === 'string' && error.code.startsWith('MILLRACE_')
    : error.code === code;
}
