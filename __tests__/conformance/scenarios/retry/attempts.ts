import type { Scenario } from '../../scenario';
import { once, times, errors, always, retryable, insert } from './insert';

export const ATTEMPTS: readonly Scenario[] = [
  { name: 'attempts: a success needs one', ...insert(retryable(), errors()), calls: once },
  { name: 'attempts: three by default, a second apart', ...insert(retryable(), always('Failure')), calls: once },
  { name: 'attempts: the last may succeed', ...insert(retryable(), errors('Failure', 'Other')), calls: once },
  ...[1, 2, 5].map((maxAttempts) => ({
    name: `attempts: at most ${maxAttempts}`,
    ...insert(retryable({ maxAttempts }), always('Failure')),
    calls: once,
  })),
  {
    name: 'attempts: the last error passes',
    ...insert(retryable(), [{ throw: 'Failure' }, { throw: 'Network' }, { throw: 'Other', message: 'the last' }]),
    calls: once,
  },
  { name: 'attempts: each call has its own', ...insert(retryable(), errors('Failure', 'Failure')), calls: times(2) },
  {
    name: 'attempts: read from the configuration',
    ...insert(
      retryable({ maxAttemptsExpression: '${orders.retries}', backoff: { delayExpression: '${orders.delay:70}' } }),
      always('Failure'),
    ),
    setup: { properties: { 'orders.retries': '2' } },
    calls: once,
  },
  {
    name: 'attempts: computed from the configuration',
    ...insert(
      retryable({
        maxAttemptsExpression: '#{${orders.retries} + 1}',
        backoff: { delayExpression: '#{2 * ${orders.delay}}', multiplierExpression: '${orders.growth:3}' },
      }),
      always('Failure'),
    ),
    setup: { properties: { 'orders.retries': '2', 'orders.delay': '30' } },
    calls: once,
  },
];
