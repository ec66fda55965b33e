import { MillraceError } from '../../errors/millrace-error';

/**
 * A method failed for good, and no `@Recover` method took over; `cause` is its last error. As spring-retry's
 * ExhaustedRetryException: thrown when the class has `@Recover` methods and none fits, and by a stateful retry of which
 * no attempt is left.
 */
export class ExhaustedRetryError<
  C extends 'MILLRACE_RETRY_EXHAUSTED' | 'MILLRACE_CIRCUIT_OPEN' = 'MILLRACE_RETRY_EXHAUSTED',
> extends MillraceError<C> {
  override readonly name: string = 'ExhaustedRetryError';
}
