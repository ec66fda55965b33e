import { retry } from '../../../../lib/advice/retry/retry-loop';
import { ShutdownSignal } from '../../../../lib/container/shutdown-signal';

const policy = { where: 'Service.call', maxAttempts: 3, backoff: () => 1, retries: () => true };

test('ten thousand failing calls at once leave no timers, and one listener for all', async () => {
  const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();
  const { signal } = new ShutdownSignal();
  const added = jest.spyOn(signal, 'addEventListener');
  const calls = Array.from({ length: 10_000 }, () => retry(policy, 'first', () => Promise.reject(new Error()), signal));
  await new Promise((resolve) => setImmediate(resolve));
  expect(timers()).toBeGreaterThan(before + 1_000);
  const outcomes = await Promise.all(calls);
  expect(outcomes.every((outcome) => 'attempts' in outcome && outcome.attempts === 3)).toBe(true);
  // The test runner has timers of its own that come and go.
  expect(timers()).toBeLessThan(before + 10);
  expect(added).toHaveBeenCalledTimes(1);
});
