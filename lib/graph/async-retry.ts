import type { Faults } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import type { AsyncRetryConditions, AsyncRetryStrategy } from '../functions/async-retry-strategy';
import { milliseconds, type Duration } from '../units/duration';

/** How often and after which waits an asynchronous function is called again. */
export interface AsyncRetry extends AsyncRetryConditions {
  /** As plans show it: `fixedDelay(3 attempts, 200 ms)`. */
  readonly description: string;
  /** Calls of a record at most, the first included. */
  readonly maxAttempts: number;
  /** Milliseconds to wait after so many calls, from 1. */
  readonly delay: (attempts: number) => number;
}

/** A strategy ready for use; what is wrong with it is a fault. */
export function asyncRetry(strategy: AsyncRetryStrategy, where: string, faults: Faults): AsyncRetry {
  const { name, maxAttempts, multiplier, if: condition, ifResult } = strategy;
  const wrong = (option: string, value: unknown, problem: string): void => {
    faults.add(where, 'MILLRACE_WIRING_OPTION', { option: `async.retry.${option}`, value, problem });
  };
  if (!Number.isSafeInteger(maxAttempts) || maxAttempts < 1) {
    wrong('maxAttempts', maxAttempts, 'must be a whole number from 1');
  }
  if (!Number.isFinite(multiplier) || multiplier < 1) wrong('multiplier', multiplier, 'must be a number from 1');
  for (const [option, value] of Object.entries({ if: condition, ifResult })) {
    if (value !== undefined && typeof value !== 'function') wrong(option, value, 'must be a function');
  }
  const first = duration(strategy.delay, where, faults);
  const longest = duration(strategy.maxDelay, where, faults);
  if (longest < first) wrong('maxDelay', strategy.maxDelay, 'is less than the delay');
  const waits = multiplier === 1 ? `${first} ms` : `${first} ms to ${longest} ms, times ${multiplier}`;
  return {
    description: `${name}(${maxAttempts} attempts, ${waits})`,
    maxAttempts,
    delay: (attempts) => Math.min(first * multiplier ** (attempts - 1), longest),
    ...(condition && { if: condition }),
    ...(ifResult && { ifResult }),
  };
}

function duration(value: Duration, where: string, faults: Faults): number {
  try {
    return milliseconds(value);
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    faults.addError(where, error);
    return 0;
  }
}
