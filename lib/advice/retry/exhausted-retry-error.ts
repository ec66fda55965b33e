import { MillraceError } from '../../errors/millrace-error';

/**
 * A retried method failed for good, and none of the class's `@Recover` methods fits; `cause` is its last error. As
 * spring-retry's ExhaustedRetryException.
 */
export class ExhaustedRetryError extends MillraceError<'MILLRACE_RETRY_EXHAUSTED'> {
  override readonly name = 'ExhaustedRetryError';

  constructor(where: string, attempts: number, cause: unknown) {
    super('MILLRACE_RETRY_EXHAUSTED', { where, attempts }, { cause });
  }
}
