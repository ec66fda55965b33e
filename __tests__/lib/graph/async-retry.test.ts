import { Faults } from '../../../lib/errors/faults';
import type { AsyncRetryStrategy } from '../../../lib/functions/async-retry-strategy';
import { exponentialBackoff } from '../../../lib/functions/exponential-backoff';
import { fixedDelay } from '../../../lib/functions/fixed-delay';
import { asyncRetry } from '../../../lib/graph/async-retry';

const delays = (strategy: AsyncRetryStrategy): number[] => {
  const { delay } = asyncRetry(strategy, 'lookup', new Faults());
  return [1, 2, 3, 4, 2000].map(delay);
};

test('waits are the same each time, or grow to the longest', () => {
  expect(delays(fixedDelay({ maxAttempts: 3, delay: '1 s' }))).toEqual([1000, 1000, 1000, 1000, 1000]);
  const growing = { maxAttempts: 3, delay: 100, multiplier: 2, maxDelay: '0.5 s' } as const;
  expect(delays(exponentialBackoff(growing))).toEqual([100, 200, 400, 500, 500]);
});

test('plans show it', () => {
  const of = (strategy: AsyncRetryStrategy): string => asyncRetry(strategy, 'lookup', new Faults()).description;
  expect(of(fixedDelay({ maxAttempts: 3, delay: '1 s' }))).toBe('fixedDelay(3 attempts, 1000 ms)');
  expect(of(exponentialBackoff({ maxAttempts: 4, delay: 100, multiplier: 1.5, maxDelay: '2 s' }))).toBe(
    'exponentialBackoff(4 attempts, 100 ms to 2000 ms, times 1.5)',
  );
});

test('all that is wrong is told together', () => {
  const faults = new Faults();
  asyncRetry(fixedDelay({ maxAttempts: 0, delay: -1, if: 'always' as never }), 'lookup', faults);
  asyncRetry(exponentialBackoff({ maxAttempts: 2, delay: 100, multiplier: 0.5, maxDelay: 50 }), 'find', faults);
  expect(faults.all.map(({ where, error }) => [where, error.code, error.params])).toEqual([
    ['lookup', 'MILLRACE_WIRING_OPTION', expect.objectContaining({ option: 'async.retry.maxAttempts', value: 0 })],
    ['lookup', 'MILLRACE_WIRING_OPTION', expect.objectContaining({ option: 'async.retry.if' })],
    ['lookup', 'MILLRACE_CONFIG_DURATION', expect.objectContaining({ value: -1 })],
    ['find', 'MILLRACE_WIRING_OPTION', expect.objectContaining({ option: 'async.retry.multiplier', value: 0.5 })],
    ['find', 'MILLRACE_WIRING_OPTION', expect.objectContaining({ option: 'async.retry.maxDelay', value: 50 })],
  ]);
});
