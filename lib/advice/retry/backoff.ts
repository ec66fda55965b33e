import type { BackoffOptions } from '../../metadata/retry';
import type { OptionReader } from '../option-reader';

/** How long to wait, in milliseconds, after the given number of failed attempts (from 1). */
export type Backoff = (failures: number) => number;

const DEFAULT_DELAY = 1_000;
/** spring-retry's bound of exponential waits. */
const DEFAULT_MAX_DELAY = 30_000;

/**
 * The waits of spring-retry: fixed; uniform between `delay` and `maxDelay` when only these are given; exponential
 * with a multiplier, and with `random` times a factor between 1 and the multiplier.
 *
 * @param options takes the faults
 * @param random draws a number from 0 (inclusive) to 1 (exclusive)
 */
export function backoff(
  { delay: first, multiplier: factor, maxDelay, random: randomized }: BackoffOptions,
  options: OptionReader,
  random: () => number = Math.random,
): Backoff {
  const delay = options.duration('delay', first) ?? DEFAULT_DELAY;
  const longest = options.duration('maxDelay', maxDelay);
  const multiplier = options.number('multiplier', factor);
  const isRandom = options.flag('random', randomized) === true;
  if (longest !== undefined && longest < delay) options.refuse('maxDelay is less than delay');
  if (multiplier === undefined) {
    if (isRandom) options.refuse('random needs a multiplier');
    if (longest === undefined) return () => delay;
    const spread = longest - delay;
    return () => delay + random() * spread;
  }
  if (!Number.isFinite(multiplier) || multiplier < 1) options.refuse(`multiplier ${multiplier} is less than 1`);
  const cap = longest ?? Math.max(delay, DEFAULT_MAX_DELAY);
  const wait: Backoff = (failures) => Math.min(delay * multiplier ** (failures - 1), cap);
  // As in spring-retry the cap holds before the factor is drawn, and again after it.
  return isRandom ? (failures) => Math.min(wait(failures) * (1 + random() * (multiplier - 1)), cap) : wait;
}
