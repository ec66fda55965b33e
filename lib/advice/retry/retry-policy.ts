import type { RetryableOptions } from '../../metadata/retry';
import type { AdvisedMethod } from '../advice';
import type { OptionReader } from '../option-reader';
import { backoff, type Backoff } from './backoff';
import type { CallContext } from './call-context';
import { retryRules, type RetryRules } from './retry-rules';

const DEFAULT_ATTEMPTS = 3;

/** `@Retryable`'s options, made ready once. */
export interface RetryPolicy {
  readonly maxAttempts: number;
  readonly backoff: Backoff;
  readonly retries: RetryRules;
}

/** @param reader takes the faults */
export function retryPolicy(method: AdvisedMethod, options: RetryableOptions, reader: OptionReader): RetryPolicy {
  return {
    maxAttempts: reader.attempts('maxAttempts', options.maxAttempts, DEFAULT_ATTEMPTS),
    backoff: backoff(options.backoff ?? {}, reader),
    retries: retryRules(options, method, reader),
  };
}

/** Whether another attempt may follow the one that failed. @throws MILLRACE_RETRY_CONDITION */
export function mayFollow(policy: RetryPolicy, { retryCount, exhaustedOnly, lastError }: CallContext): boolean {
  return retryCount < policy.maxAttempts && !exhaustedOnly && policy.retries(lastError);
}

/** The options as `explain` shows them: `@Retryable(maxAttempts 3, delay 2 s x 1.5)`. */
export function describeRetryable(options: RetryableOptions): string {
  const {
    maxAttempts = DEFAULT_ATTEMPTS,
    backoff: waits = {},
    include,
    exclude,
    stateful,
    recover,
    listeners,
  } = options;
  const { delay = '1 s', multiplier, maxDelay, random } = waits;
  const time = (value: string | number): string => (typeof value === 'number' ? `${value} ms` : value);
  const names = (items: readonly ({ readonly name: string } | string)[]): string =>
    // A class of a module cycle is undefined; that is a fault of its own.
    items.map((item) => (typeof item === 'string' ? item : (item as { name: string } | undefined)?.name)).join(' | ');
  const growth = multiplier === undefined ? '' : ` x ${multiplier}`;
  const parts = [
    `maxAttempts ${maxAttempts}`,
    `delay ${time(delay)}${growth}${random === true ? ' random' : ''}`,
    maxDelay === undefined ? undefined : `maxDelay ${time(maxDelay)}`,
    include === undefined ? undefined : `include ${names(include)}`,
    exclude === undefined ? undefined : `exclude ${names(exclude)}`,
    stateful === true ? 'stateful' : undefined,
    recover === undefined ? undefined : `recover ${recover}`,
    listeners === undefined ? undefined : `listeners ${names(listeners)}`,
  ];
  return `@Retryable(${parts.filter((part) => part !== undefined).join(', ')})`;
}
