import { readable } from '../lib/metadata/annotation';
import type { CallFunction } from '../lib/metadata/cache';
import type { Member } from '../lib/metadata/class';
import { CIRCUIT_BREAKERS, type CircuitBreakerOptions } from '../lib/metadata/retry';
import type { RecoveredBy } from './recover';

/**
 * Stops calling a method that keeps failing, as spring-retry's `@CircuitBreaker`: three failures within 5 s open the
 * circuit, and for 20 s calls are not made. Each failure, and each call that is not made, is answered by the `@Recover` method
 * of the class that fits; with none in the class the method's own error passes, and while the circuit is open
 * CircuitOpenError. With `@Retryable` on the same method it stands outside: all attempts of a call count as one.
 *
 * ```ts
 * @CircuitBreaker({ include: [ConnectionError], openTimeout: '5 s', resetTimeout: '${rates.reset:20 s}' })
 * async rate(currency: string): Promise<number>
 * ```
 *
 * At start: MILLRACE_RETRY_OPTIONS, MILLRACE_CONFIG_DURATION, MILLRACE_RECOVER_UNKNOWN, the errors of placeholders and
 * expressions. From a call: CircuitOpenError, ExhaustedRetryError, MILLRACE_RETRY_VETOED, MILLRACE_RETRY_CONDITION.
 */
export function CircuitBreaker<R extends string = never>(
  options: CircuitBreakerOptions<R> = {},
): <M extends CallFunction, T extends RecoveredBy<R, M>>(
  target: T,
  member: Member,
  descriptor: TypedPropertyDescriptor<M>,
) => void {
  return (target, member) => CIRCUIT_BREAKERS.add(target, member, options);
}

readable(CircuitBreaker, { name: 'CircuitBreaker', on: (type, member) => CIRCUIT_BREAKERS.get(type, member)[0] });
