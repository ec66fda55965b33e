import { backoff } from '../../../../lib/advice/retry/backoff';
import type { BackoffOptions } from '../../../../lib/metadata/retry';
import { optionReader } from '../../../support/option-reader';

function waits(options: BackoffOptions = {}, random = 0.5): readonly number[] {
  const { reader, messages } = optionReader({ delay: '2 s', factor: '1.5', random: 'true' });
  const wait = backoff(options, reader, () => random);
  expect(messages()).toEqual([]);
  return [1, 2, 3, 4, 10].map((failures) => wait(failures));
}

describe('backoff', () => {
  test.each<[string, BackoffOptions | undefined, number, readonly number[]]>([
    ['fixed by default', undefined, 0.5, [1_000, 1_000, 1_000, 1_000, 1_000]],
    ['fixed', { delay: '2 s' }, 0.5, [2_000, 2_000, 2_000, 2_000, 2_000]],
    ['uniform', { delay: 100, maxDelay: 300 }, 0.25, [150, 150, 150, 150, 150]],
    ['uniform at least', { delay: 100, maxDelay: 300 }, 0, [100, 100, 100, 100, 100]],
    ['exponential', { delay: '2 s', multiplier: 1.5 }, 0.5, [2_000, 3_000, 4_500, 6_750, 30_000]],
    ['exponential with a cap', { delay: 100, multiplier: 2, maxDelay: 350 }, 0.5, [100, 200, 350, 350, 350]],
    ['exponential random', { delay: 100, multiplier: 3, random: true }, 0.5, [200, 600, 1_800, 5_400, 30_000]],
    ['exponential random at least', { delay: 100, multiplier: 3, random: true }, 0, [100, 300, 900, 2_700, 30_000]],
    ['a delay above the default cap is kept', { delay: '1 min', multiplier: 2 }, 0.5, Array<number>(5).fill(60_000)],
    ['none', { delay: 0 }, 0.5, [0, 0, 0, 0, 0]],
    [
      'from the configuration',
      { delay: '${delay}', multiplier: '${factor}', maxDelay: '${absent:4 s}', random: '${random}' },
      0,
      [2_000, 3_000, 4_000, 4_000, 4_000],
    ],
  ])('%s', (_name, options, random, expected) => {
    expect(waits(options, random)).toEqual(expected);
  });

  // spring-retry's own example of random waits: each is between the plain one and the next.
  test('random waits are spread over the whole range, and never leave it', () => {
    const { reader } = optionReader();
    const wait = backoff({ delay: 50, multiplier: 2, maxDelay: 3_000, random: true }, reader);
    for (const [failures, least] of [50, 100, 200, 400, 800].entries()) {
      const drawn = Array.from({ length: 2_000 }, () => wait(failures + 1));
      expect(Math.min(...drawn)).toBeGreaterThanOrEqual(least);
      expect(Math.max(...drawn)).toBeLessThanOrEqual(2 * least);
      expect(Math.min(...drawn)).toBeLessThan(1.02 * least);
      expect(Math.max(...drawn)).toBeGreaterThan(1.98 * least);
    }
  });

  test.each<[BackoffOptions, string]>([
    [{ delay: -1 }, 'MILLRACE_CONFIG_DURATION'],
    [{ delay: 'soon' as '1 s' }, 'MILLRACE_CONFIG_DURATION'],
    [{ delay: '5 w' }, 'MILLRACE_RETRY_OPTIONS'],
    [{ delay: 100, maxDelay: 50 }, 'MILLRACE_RETRY_OPTIONS'],
    [{ delay: 100, maxDelay: 50, multiplier: 2 }, 'MILLRACE_RETRY_OPTIONS'],
    [{ multiplier: 0.5 }, 'MILLRACE_RETRY_OPTIONS'],
    [{ multiplier: NaN }, 'MILLRACE_RETRY_OPTIONS'],
    [{ random: true }, 'MILLRACE_RETRY_OPTIONS'],
  ])('%p is refused', (options, code) => {
    const { reader, codes } = optionReader();
    backoff(options, reader);
    expect(codes()).toEqual([code]);
  });
});
