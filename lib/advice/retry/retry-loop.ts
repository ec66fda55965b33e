import { MillraceError } from '../../errors/millrace-error';
import type { Backoff } from './backoff';
import { wait } from './wait';

/** `@Retryable`'s options, made ready once. */
export interface RetryPolicy {
  /** `FlowService.insert` */
  readonly where: string;
  readonly maxAttempts: number;
  readonly backoff: Backoff;
  retries(error: unknown): boolean;
}

/** How the attempts of one call ended. */
export type RetryOutcome = { readonly value: unknown } | { readonly error: unknown; readonly attempts: number };

/**
 * Carries an error of the method through p-retry, which would turn what is no Error into a TypeError, never retry a
 * TypeError, and take an AbortError for its own.
 */
class Failure extends Error {
  constructor(readonly error: unknown) {
    super('carried');
  }
}

/**
 * Repeats a call that has failed once. p-retry counts the repetitions; the waits are ours, for it knows neither
 * uniform ones nor a wait before its own first call.
 *
 * @throws MILLRACE_RETRY_STOPPED when the application shuts down meanwhile
 */
export async function retry(
  policy: RetryPolicy,
  firstError: unknown,
  attempt: () => unknown,
  shutdown: AbortSignal,
): Promise<RetryOutcome> {
  let last = firstError;
  let attempts = 1;
  if (policy.maxAttempts === 1 || !policy.retries(firstError)) return { error: last, attempts };
  // An ES module, loaded by the first failure of the process.
  const { default: pRetry } = await import('p-retry');
  const repeat = async (): Promise<unknown> => {
    const duration = policy.backoff(attempts);
    if (duration > 0) await wait(duration, shutdown);
    if (shutdown.aborted) throw new Failure(last);
    attempts++;
    try {
      return await attempt();
    } catch (error) {
      last = error;
      throw new Failure(error);
    }
  };
  try {
    const value = await pRetry(repeat, {
      retries: policy.maxAttempts - 2,
      minTimeout: 0,
      shouldRetry: () => !shutdown.aborted && policy.retries(last),
    });
    return { value };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const stopped = shutdown.aborted && attempts < policy.maxAttempts && policy.retries(last);
    if (!stopped) return { error: last, attempts };
    throw new MillraceError('MILLRACE_RETRY_STOPPED', { where: policy.where, attempts }, { cause: last });
  }
}

/** The same for a method that returns its result at once, and whose attempts follow each other without a wait. */
export function retryAtOnce(policy: RetryPolicy, firstError: unknown, attempt: () => unknown): RetryOutcome {
  let error = firstError;
  let attempts = 1;
  while (attempts < policy.maxAttempts && policy.retries(error)) {
    attempts++;
    try {
      return { value: attempt() };
    } catch (next) {
      error = next;
    }
  }
  return { error, attempts };
}
