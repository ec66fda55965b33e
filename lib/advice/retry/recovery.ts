import { MillraceError } from '../../errors/millrace-error';
import type { Member } from '../../metadata/class';
import { CIRCUIT_BREAKERS, RETRYABLES, type FailureOptions } from '../../metadata/retry';
import { ADVICE_ORDER, type AdvisedMethod } from '../advice';
import { distance } from '../error-classes';
import type { OptionReader } from '../option-reader';
import type { CallContext } from './call-context';
import { ExhaustedRetryError } from './exhausted-retry-error';
import { recovererNames, recoverersOf } from './recoverers';
import type { RetryCounts } from './retry-statistics';

/** A call that has failed for good. */
export interface FailedCall {
  readonly self: object;
  readonly args: readonly unknown[];
  readonly context: CallContext;
  readonly error: unknown;
  readonly counts: RetryCounts;
  /** Of a call that was not made at all: what is thrown when it cannot be recovered. */
  readonly rejection?: () => unknown;
}

/**
 * What a failed call comes to.
 *
 * @returns what the `@Recover` method returns
 * @throws ExhaustedRetryError when the class has such methods and none fits; the call's error when it has none
 */
export type Recovery = (call: FailedCall) => unknown;

/** Where something else on the method recovers. */
const passing: Recovery = ({ error, rejection }) => {
  throw rejection === undefined ? error : rejection();
};

/**
 * Of `@Retryable` and `@CircuitBreaker` on one method only the outer one recovers: the circuit would take a recovered
 * call for one that went well.
 *
 * @param reader takes the faults
 */
export function recoveryFor(
  method: AdvisedMethod,
  annotation: '@Retryable' | '@CircuitBreaker',
  options: FailureOptions,
  reader: OptionReader,
): Recovery {
  const outer = outermost(method);
  if (annotation === outer) return recoveryOf(method, options, reader);
  for (const option of ['recover', 'notRecoverable'] as const) {
    if (options[option] !== undefined)
      reader.refuse(`${option} belongs to ${outer} of the method, which is the outer one`);
  }
  return passing;
}

function outermost({ type, member }: AdvisedMethod): '@Retryable' | '@CircuitBreaker' {
  const [retryable] = RETRYABLES.get(type, member);
  const [circuit] = CIRCUIT_BREAKERS.get(type, member);
  const retry = retryable && (retryable.order ?? ADVICE_ORDER.retry);
  const breaker = circuit && (circuit.order ?? ADVICE_ORDER.circuitBreaker);
  return breaker !== undefined && (retry === undefined || breaker <= retry) ? '@CircuitBreaker' : '@Retryable';
}

function recoveryOf(
  { type, member, where }: AdvisedMethod,
  { recover, notRecoverable }: FailureOptions,
  reader: OptionReader,
): Recovery {
  const recoverers = recoverersOf(type, member, recover);
  const never = reader.classes('notRecoverable', notRecoverable);
  if (recover !== undefined && recoverers.fitting.length === 0) {
    const known = recovererNames(type).map(String);
    reader.fault(new MillraceError('MILLRACE_RECOVER_UNKNOWN', { where, recover, known }));
  }
  return ({ self, args, context, error, counts, rejection }) => {
    context.exhausted = true;
    counts.exhausted++;
    const passes = never.some((one) => distance(error, one) !== undefined);
    const recoverer = passes ? undefined : recoverers.find(error, args);
    if (recoverer !== undefined) {
      counts.recovered++;
      context.recovered = true;
      return (self as Record<Member, (...a: unknown[]) => unknown>)[recoverer]?.(error, ...args);
    }
    if (rejection !== undefined) throw rejection();
    if (passes || !recoverers.any) throw error;
    const params = { where, attempts: context.retryCount };
    throw new ExhaustedRetryError('MILLRACE_RETRY_EXHAUSTED', params, { cause: error });
  };
}
