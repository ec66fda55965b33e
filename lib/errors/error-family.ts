import type { CodeOf, ErrorDefinitions, ParamsOf } from './define';
import { MillraceError } from './millrace-error';

/** An error of a family: a MillraceError whose parameters are those of its code. */
export type FamilyError<T extends ErrorDefinitions, C extends CodeOf<T>> = MillraceError<C> & {
  readonly params: ParamsOf<T, C>;
};

/** A class of coded errors with codes of its own. */
export interface ErrorFamily<T extends ErrorDefinitions> {
  new <C extends CodeOf<T>>(code: C, params: ParamsOf<T, C>, options?: { cause?: unknown }): FamilyError<T, C>;
  readonly definitions: T;
}

/**
 * Makes the error class of a starter: its instances are MillraceErrors, their codes and parameters are those of its
 * own table. By convention a starter keeps it in its `errors.ts`, where the error reference finds it.
 *
 * @example
 * export const TypeOrmError = errorFamily({
 *   MILLRACE_TYPEORM_UNREACHABLE: {
 *     message: (p: { address: string }) => `The database ${p.address} cannot be reached.`,
 *     remedy: 'Start the database, or correct datasource.url.',
 *     retriable: true,
 *   },
 * });
 * throw new TypeOrmError('MILLRACE_TYPEORM_UNREACHABLE', { address }, { cause });
 */
export function errorFamily<const T extends ErrorDefinitions>(definitions: T): ErrorFamily<T> {
  class Family extends MillraceError<string> {
    static override get definitions(): ErrorDefinitions {
      return definitions;
    }
  }
  // The generic constructor narrows what the class accepts: each code with its own parameters.
  return Family as unknown as ErrorFamily<T>;
}
