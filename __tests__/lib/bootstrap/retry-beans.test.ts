import { Retryable, Service } from 'millrace';
import { TestContainer } from 'millrace/testing';

const log: string[] = [];
const times: number[] = [];

@Service()
class Remote {
  @Retryable({
    maxAttempts: '${remote.attempts:3}',
    backoff: { delay: '${remote.delay:1 s}', multiplier: '#{${remote.factor:1} * 2}' },
  })
  async call(_secret: string): Promise<void> {
    times.push(Date.now());
    throw new RangeError('down');
  }
}

const start = (properties: Readonly<Record<string, unknown>> = {}): Promise<TestContainer> =>
  TestContainer.start([Remote], {
    log: (line) => log.push(line),
    properties: { 'millrace.logging.format': 'json', ...properties },
  });

beforeEach(() => {
  log.length = times.length = 0;
});

test('a method that waits for its next attempt says so in one line, however many calls and attempts', async () => {
  await using container = await start({ 'remote.delay': 5, 'remote.attempts': '4' });
  const remote = container.get(Remote);
  await Promise.allSettled(Array.from({ length: 100 }, () => remote.call('pin 1234')));
  expect(times).toHaveLength(400);
  expect(log.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({
      level: 'warn',
      msg: 'a call failed, and is tried again after a wait',
      method: 'Remote.call',
      attempts: 1,
      maxAttempts: 4,
      delay: 5,
      err: expect.objectContaining({ type: 'RangeError', message: 'down' }),
    }),
  ]);
  expect(log[0]).not.toContain('1234');
  // When all have come to an end, the next one that waits says so again.
  await remote.call('x').catch(() => undefined);
  expect(log).toHaveLength(2);
});

test('numbers and times come from the configuration', async () => {
  await using container = await start({ 'remote.delay': '20 ms', 'remote.factor': 1.5 });
  await expect(container.get(Remote).call('x')).rejects.toThrow('down');
  const [first = 0, second = 0, third = 0] = times;
  expect(times).toHaveLength(3);
  // Timers may fire a millisecond early.
  expect(second - first).toBeGreaterThanOrEqual(19);
  expect(third - second).toBeGreaterThanOrEqual(59);
});

test('what does not fit is found at start, all at once', async () => {
  const error = await start({ 'remote.attempts': 'many', 'remote.delay': 'soon', 'remote.factor': '0.1' }).then(
    () => undefined,
    (problem: unknown) => problem as Error,
  );
  for (const text of [
    'test cannot start: 3 faults.',
    "Remote.call: The options of @Retryable do not fit: maxAttempts 'many' is no number.",
    'Remote.call: "soon" is not a duration.',
    'Remote.call: The options of @Retryable do not fit: multiplier 0.2 is less than 1.',
  ]) {
    expect(error?.message).toContain(text);
  }
});

test('a placeholder of nothing is found at start', async () => {
  @Service()
  class Unset {
    @Retryable({ maxAttempts: '${remote.unset}' }) async call(): Promise<void> {}
  }
  await expect(TestContainer.start([Unset])).rejects.toThrow('remote.unset');
});
