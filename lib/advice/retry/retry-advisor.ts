import { ShutdownSignal } from '../../container/shutdown-signal';
import { isMillraceError, MillraceError } from '../../errors/millrace-error';
import type { Member } from '../../metadata/class';
import { RECOVERERS, RETRYABLES, type RetryableOptions } from '../../metadata/retry';
import { ADVICE_ORDER, type AdvisedMethod, type Advisor, type Invocation } from '../advice';
import { isPromiseLike } from '../promise';
import { backoff } from './backoff';
import { ExhaustedRetryError } from './exhausted-retry-error';
import { isUnmatched, recoveryOf, type Recovery } from './recoverers';
import { retry, retryAtOnce, type RetryOutcome, type RetryPolicy } from './retry-loop';
import { retryRules } from './retry-rules';

const DEFAULT_ATTEMPTS = 3;

/** Never aborted: for a container without a `ShutdownSignal`. */
const NEVER = new AbortController().signal;

/** Makes the advice of `@Retryable`, and judges `@Recover`. */
export const retryAdvisor: Advisor = {
  name: 'retry',
  order: ADVICE_ORDER.retry,
  annotations: [RETRYABLES],

  advise(method, context) {
    const { type, member, where } = method;
    if (RECOVERERS.get(type, member).length > 0 && isUnmatched(type, member)) {
      context.faults.add(where, 'MILLRACE_RECOVER_UNMATCHED', { where });
    }
    const [options] = RETRYABLES.get(type, member);
    if (options === undefined) return undefined;
    const policy = read(method, options, (error) => {
      context.faults.addError(where, error);
    });
    if (policy === undefined) return undefined;
    const recovery = recoveryOf(type, member);
    const atOnce = options.backoff?.delay === 0 && method.asynchronous !== true;
    return {
      ...(options.order !== undefined && { order: options.order }),
      description: describe(options),
      requires: context.has(ShutdownSignal) ? [ShutdownSignal] : [],
      asynchronous: !atOnce,
      wrap(next, beans) {
        const signal = beans.has(ShutdownSignal) ? beans.get(ShutdownSignal).signal : NEVER;
        return intercept(policy, recovery, next, signal, atOnce);
      },
    };
  },
};

/** The first attempt is a bare call; everything else is for failures only. */
function intercept(
  policy: RetryPolicy,
  recovery: Recovery,
  next: Invocation,
  shutdown: AbortSignal,
  atOnce: boolean,
): Invocation {
  const end = (outcome: RetryOutcome, self: object, args: unknown[]): unknown => {
    if ('value' in outcome) return outcome.value;
    const { error, attempts } = outcome;
    const recoverer = recovery.find(error);
    if (recoverer !== undefined)
      return (self as Record<Member, (...a: unknown[]) => unknown>)[recoverer]?.(error, ...args);
    throw recovery.any ? new ExhaustedRetryError(policy.where, attempts, error) : error;
  };
  const failed = async (error: unknown, self: object, args: unknown[]): Promise<unknown> =>
    end(await retry(policy, error, () => next(self, args), shutdown), self, args);
  return (self, args) => {
    let result: unknown;
    try {
      result = next(self, args);
    } catch (error) {
      return atOnce
        ? end(
            retryAtOnce(policy, error, () => next(self, args)),
            self,
            args,
          )
        : failed(error, self, args);
    }
    return isPromiseLike(result) ? result.then(undefined, (error: unknown) => failed(error, self, args)) : result;
  };
}

function read(
  { where }: AdvisedMethod,
  options: RetryableOptions,
  fault: (error: MillraceError) => void,
): RetryPolicy | undefined {
  const { maxAttempts = DEFAULT_ATTEMPTS } = options;
  try {
    if (!(maxAttempts >= 1) || (maxAttempts !== Infinity && !Number.isInteger(maxAttempts))) {
      throw new MillraceError('MILLRACE_RETRY_OPTIONS', {
        problem: `maxAttempts ${maxAttempts} is no whole number from 1`,
      });
    }
    return { where, maxAttempts, backoff: backoff(options.backoff), retries: retryRules(options) };
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    fault(error);
    return undefined;
  }
}

function describe({ include, exclude, maxAttempts = DEFAULT_ATTEMPTS, backoff: waits = {} }: RetryableOptions): string {
  const { delay = '1 s', multiplier, maxDelay, random } = waits;
  const time = (value: string | number): string => (typeof value === 'number' ? `${value} ms` : value);
  const parts = [
    `maxAttempts ${maxAttempts}`,
    `delay ${time(delay)}${multiplier === undefined ? '' : ` x ${multiplier}`}${random === true ? ' random' : ''}`,
    maxDelay === undefined ? undefined : `maxDelay ${time(maxDelay)}`,
    include === undefined ? undefined : `include ${include.map(({ name }) => name).join(' | ')}`,
    exclude === undefined ? undefined : `exclude ${exclude.map(({ name }) => name).join(' | ')}`,
  ];
  return `@Retryable(${parts.filter((part) => part !== undefined).join(', ')})`;
}
