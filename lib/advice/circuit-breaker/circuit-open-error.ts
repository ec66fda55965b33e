import { ExhaustedRetryError } from '../retry/exhausted-retry-error';

/**
 * A call was not made because its circuit is open, and no `@Recover` method took over; `cause` is the last failure that
 * the circuit counted. Retriable: the circuit closes by itself.
 */
export class CircuitOpenError extends ExhaustedRetryError<'MILLRACE_CIRCUIT_OPEN'> {
  override readonly name = 'CircuitOpenError';
}
