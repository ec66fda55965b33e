import type { Json, Scenario } from '../../scenario';
import { call, once, always, retryable, insert } from './insert';

const backoff = (name: string, options: Readonly<Record<string, Json>>, maxAttempts = 6): Scenario => ({
  name: `backoff: ${name}`,
  ...insert(retryable({ maxAttempts, backoff: options }), always('Failure')),
  calls: once,
});

export const BACKOFF: readonly Scenario[] = [
  backoff('fixed', { delay: 250 }),
  backoff('none', { delay: 0 }),
  backoff('exponential', { delay: 100, multiplier: 2 }),
  backoff('exponential by a fraction', { delay: 100, multiplier: 1.5 }),
  backoff('exponential to a longest wait', { delay: 100, multiplier: 3, maxDelay: 1000 }),
  backoff('exponential to 30 s where no longest wait is given', { delay: 8000, multiplier: 2 }),
  backoff('exponential with the longest wait at once', { delay: 500, multiplier: 2, maxDelay: 500 }),
  backoff('a multiplier of 1', { delay: 100, multiplier: 1 }),
  backoff('a delay above 30 s', { delay: 60_000, multiplier: 2 }, 3),
  backoff('fixed above 30 s', { delay: 60_000 }, 3),
  backoff('the default delay with a multiplier', { multiplier: 2 }, 4),
  backoff('a longest wait below the delay', { delay: 300, maxDelay: 100 }, 4),
  backoff('a longest wait that is the delay', { delay: 300, maxDelay: 300 }, 4),
  ...Object.entries<Readonly<Record<string, Json>>>({
    'uniform between the delay and the longest wait': { delay: 100, maxDelay: 300 },
    'uniform from 1 ms': { delay: 1, maxDelay: 200 },
    'exponential by chance': { delay: 100, multiplier: 2, random: true },
    'exponential by chance, to a longest wait': { delay: 100, multiplier: 2, random: true, maxDelay: 300 },
    'by chance without a multiplier': { delay: 100, random: true },
  }).map(([name, options]) => ({
    ...backoff(name, options, 4),
    calls: [{ waits: call, times: 400, grid: 20 }],
  })),
  backoff('fractions of milliseconds', { delay: 10, multiplier: 1.25 }, 6),
];
