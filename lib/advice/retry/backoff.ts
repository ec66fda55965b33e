import type { BackoffOptions } from '../../metadata/retry';
import { milliseconds } from '../../units/duration';
import { MillraceError } from '../../errors/millrace-error';

/** How long to wait, in milliseconds, after the given number of failed attempts (from 1). */
export type Backoff = (failures: number) => number;

const DEFAULT_DELAY = 1_000;
/** spring-retry's bound of exponential waits. */
const DEFAULT_MAX_DELAY = 30_000;

/**
 * The waits of spring-retry: fixed; uniform between `delay` and `maxDelay` when only these are given; exponential
 * with a multiplier, and with `random` times a factor between 1 and the multiplier.
 *
 * @param random draws a number from 0 (inclusive) to 1 (exclusive)
 * @throws MILLRACE_CONFIG_DURATION, MILLRACE_RETRY_OPTIONS
 */
export function backoff(options: BackoffOptions = {}, random: () => number = Math.random): Backoff {
  const { multiplier } = options;
  const delay = milliseconds(options.delay ?? DEFAULT_DELAY);
  if (multiplier === undefined) {
    if (options.random === true) throw refuse('random needs a multiplier');
    if (options.maxDelay === undefined) return () => delay;
    const spread = milliseconds(options.maxDelay) - delay;
    if (spread < 0) throw refuse('maxDelay is less than delay');
    return () => delay + random() * spread;
  }
  if (!Number.isFinite(multiplier) || multiplier < 1) throw refuse(`multiplier ${multiplier} is less than 1`);
  const longest = options.maxDelay === undefined ? Math.max(delay, DEFAULT_MAX_DELAY) : milliseconds(options.maxDelay);
  if (longest < delay) throw refuse('maxDelay is less than delay');
  const wait: Backoff = (failures) => Math.min(delay * multiplier ** (failures - 1), longest);
  // As in spring-retry the cap holds before the factor is drawn, and again after it.
  return options.random === true
    ? (failures) => Math.min(wait(failures) * (1 + random() * (multiplier - 1)), longest)
    : wait;
}

function refuse(problem: string): MillraceError {
  return new MillraceError('MILLRACE_RETRY_OPTIONS', { problem });
}
