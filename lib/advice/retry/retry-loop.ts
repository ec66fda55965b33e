import type { CallContext } from './call-context';
import { signalsOf, throwIfInterrupted, type Interruption } from './interruption';
import { attemptOf, type RetryListeners } from './retry-listeners';
import { mayFollow, type RetryPolicy } from './retry-policy';
import type { RetryReporter } from './retry-reporter';
import type { RetryCounts } from './retry-statistics';
import { wait } from './wait';

/** A call of which the first attempt has failed. */
export interface RetriedCall {
  readonly policy: RetryPolicy;
  readonly listeners: RetryListeners;
  readonly context: CallContext;
  readonly counts: RetryCounts;
  /** The method itself. */
  readonly attempt: () => unknown;
}

/** How the attempts of one call ended. */
export type RetryOutcome = { readonly value: unknown } | { readonly error: unknown };

/**
 * Carries an error through p-retry, which would turn what is no Error into a TypeError, never retry a TypeError, and
 * take an AbortError for its own.
 */
class Carried extends Error {
  constructor(
    readonly error: unknown,
    /** Whether the attempts go on; `broken`: the call ends with this very error, whatever recovers others. */
    readonly next: 'attempt' | 'exhausted' | 'broken',
  ) {
    super('carried');
  }
}

/** Counts and tells a failed attempt. @returns whether another one follows. @throws what a listener or a rule throws */
export function registerFailure({ policy, listeners, context }: RetriedCall, error: unknown): boolean {
  context.failed(error);
  listeners.onError(context, error);
  return mayFollow(policy, context);
}

/**
 * Repeats a call that has failed once. p-retry counts the repetitions; the waits are ours, for it knows neither
 * uniform ones nor a wait before its own first call.
 *
 * @throws MILLRACE_RETRY_STOPPED when the application shuts down meanwhile; the reason of the caller's signal
 */
export async function retry(
  call: RetriedCall,
  firstError: unknown,
  interruption: Interruption,
  reporter: RetryReporter,
): Promise<RetryOutcome> {
  const { policy, counts } = call;
  if (!registerFailure(call, firstError)) return { error: firstError };
  const first = counts.retrying++ === 0;
  try {
    // An ES module, loaded by the first failure of the process.
    const { default: pRetry } = await import('p-retry');
    let told = !first;
    const repeat = async (): Promise<unknown> => {
      await broken(() => pause(call, interruption, told ? undefined : reporter));
      told = true;
      counts.retries++;
      try {
        return await attemptOf(call.listeners, call.context, call.attempt);
      } catch (error) {
        const again = await broken(() => registerFailure(call, error));
        throw new Carried(error, again ? 'attempt' : 'exhausted');
      }
    };
    return {
      value: await pRetry(repeat, {
        retries: policy.maxAttempts - 2,
        minTimeout: 0,
        shouldRetry: ({ error }) => error instanceof Carried && error.next === 'attempt',
      }),
    };
  } catch (error) {
    if (!(error instanceof Carried)) throw error;
    if (error.next === 'broken') throw error.error;
    return { error: error.error };
  } finally {
    counts.retrying--;
  }
}

/** The same for a method that returns its result at once, and whose attempts follow each other without a wait. */
export function retryAtOnce(call: RetriedCall, firstError: unknown): RetryOutcome {
  let error = firstError;
  while (registerFailure(call, error)) {
    call.counts.retries++;
    try {
      return { value: attemptOf(call.listeners, call.context, call.attempt) };
    } catch (next) {
      error = next;
    }
  }
  return { error };
}

async function pause(
  { policy, context }: RetriedCall,
  interruption: Interruption,
  reporter: RetryReporter | undefined,
): Promise<void> {
  throwIfInterrupted(interruption, context);
  const { retryCount: attempts, name: method, lastError: error } = context;
  const delay = policy.backoff(attempts);
  if (delay === 0) return;
  reporter?.waiting({ method, attempts, maxAttempts: policy.maxAttempts, delay, error });
  await wait(delay, signalsOf(interruption));
  throwIfInterrupted(interruption, context);
}

/** What is thrown here ends the call. */
async function broken<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Carried(error, 'broken');
  }
}
