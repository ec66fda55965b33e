import { CallContext } from '../../../../lib/advice/retry/call-context';
import { interruptionOf } from '../../../../lib/advice/retry/interruption';
import { RetryListeners } from '../../../../lib/advice/retry/retry-listeners';
import { retry, type RetriedCall } from '../../../../lib/advice/retry/retry-loop';
import { RetryStatistics } from '../../../../lib/advice/retry/retry-statistics';
import { ShutdownSignal } from '../../../../lib/container/shutdown-signal';

const policy = { maxAttempts: 3, backoff: () => 1, retries: () => true };

test('ten thousand failing calls at once leave no timers and no listeners, and have one listener for all', async () => {
  const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();
  const { signal } = new ShutdownSignal();
  const listeners = { now: 0, most: 0 };
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  jest.spyOn(signal, 'addEventListener').mockImplementation((...args: Parameters<typeof add>) => {
    listeners.most = Math.max(listeners.most, ++listeners.now);
    add(...args);
  });
  jest.spyOn(signal, 'removeEventListener').mockImplementation((...args: Parameters<typeof remove>) => {
    listeners.now--;
    remove(...args);
  });
  const counts = new RetryStatistics().of('Service.call');
  const waiting: number[] = [];
  const outcomes = await Promise.all(
    Array.from({ length: 10_000 }, (_, index) => {
      const call: RetriedCall = {
        policy,
        listeners: new RetryListeners([]),
        context: new CallContext('Service.call', []),
        counts,
        attempt: () => Promise.reject(new Error(String(index))),
      };
      const outcome = retry(call, 'first', interruptionOf([], signal), {
        waiting: () => waiting.push(timers()),
      });
      return outcome.then((ended) => ({ ended, attempts: call.context.retryCount }));
    }),
  );
  expect(outcomes.every(({ ended, attempts }) => 'error' in ended && attempts === 3)).toBe(true);
  // One call tells for all that wait with it.
  expect(waiting).toHaveLength(1);
  expect(counts).toMatchObject({ retries: 20_000, retrying: 0 });
  expect(listeners).toEqual({ now: 0, most: 1 });
  // The test runner has timers of its own that come and go.
  expect(timers()).toBeLessThan(before + 10);
}, 60_000);
