import fc from 'fast-check';
import { Faults } from '../../../../lib/errors/faults';
import { MillraceError } from '../../../../lib/errors/millrace-error';
import { exponentialBackoff } from '../../../../lib/functions/exponential-backoff';
import { fixedDelay } from '../../../../lib/functions/fixed-delay';
import type { AsyncRetryStrategy } from '../../../../lib/functions/async-retry-strategy';
import type { SinkContext } from '../../../../lib/functions/sink-function';
import { asyncRetry, type AsyncRetry } from '../../../../lib/graph/async-retry';
import { GraphWriter, type OperatorOptions } from '../../../support/streams/graphs';
import { TaskDriver } from '../../../support/streams/task-driver';

function compiled(strategy: AsyncRetryStrategy): AsyncRetry {
  const faults = new Faults();
  const retry = asyncRetry(strategy, 'test', faults);
  faults.throwIfAny('test');
  return retry;
}

async function opened(
  fn: (n: number, context: SinkContext) => unknown,
  options: OperatorOptions,
  kind: 'map' | 'sink' = 'map',
): Promise<TaskDriver> {
  const g = new GraphWriter();
  g.source({});
  if (kind === 'map') g.operator('map', 0, fn, { name: 'lookup', ...options });
  else g.sink(0, { write: fn }, options);
  const driver = new TaskDriver(g);
  await driver.task.open();
  return driver;
}

/** What a record's calls come to, one after the other; the last one stands for all that follow. */
type Script = readonly ('fails' | 'unfit' | 'answers')[];

/** How many calls a record takes, and what it ends in, written from the contract. */
function oracle(script: Script, maxAttempts: number): { readonly calls: number; readonly fails: boolean } {
  const good = script.indexOf('answers');
  const calls = good === -1 || good >= maxAttempts ? maxAttempts : good + 1;
  return { calls, fails: script[Math.min(calls, script.length) - 1] === 'fails' };
}

describe.each(['input', 'completion'] as const)('calls that are made again, in %s order', (order) => {
  const script: fc.Arbitrary<Script> = fc
    .tuple(fc.array(fc.constantFrom('fails' as const, 'unfit' as const), { maxLength: 5 }), fc.boolean())
    .map(([bad, good]) => [...bad, ...(good ? ['answers' as const] : ['unfit' as const])]);

  test('each record has the calls its strategy says, at their times, and one result in its place', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(script, fc.constant('watermark' as const)), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        async (steps, maxAttempts, capacity, multiplier) => {
          const retry = compiled(
            exponentialBackoff({
              ...{ maxAttempts, delay: 100, multiplier, maxDelay: 250 },
              ifResult: (result: unknown) => result === 'unfit',
            }),
          );
          const calls = new Map<number, number[]>();
          const scripts = steps.filter((step) => step !== 'watermark');
          const it = await opened(
            (n) => {
              const times = calls.get(n) ?? [];
              calls.set(n, [...times, it.clock.now()]);
              const script = scripts[n] ?? [];
              const now = script[Math.min(times.length, script.length - 1)];
              if (now === 'fails') return Promise.reject(new Error('down'));
              return Promise.resolve(now === 'unfit' ? 'unfit' : n);
            },
            { async: { order, capacity, retry } },
          );
          let n = 0;
          let watermark = 0;
          const expected: unknown[][] = [[]];
          let failing = false;
          for (const step of steps) {
            if (step === 'watermark') {
              it.watermark(++watermark);
              expected.push([]);
            } else {
              const { calls: needed, fails } = oracle(step, maxAttempts);
              if (fails) failing = true;
              expected.at(-1)?.push(step[needed - 1] === 'answers' ? n : 'unfit');
              it.feed([n++]);
            }
          }
          it.task.end(0);
          for (let turn = 0; !it.finished && it.failure === undefined && turn < 200; turn++) {
            await it.settle();
            it.clock.advanceBy(50);
          }
          for (const [record, times] of calls) {
            const { calls: needed } = oracle(scripts[record] ?? [], maxAttempts);
            const waits = times.slice(1).map((time, i) => time - (times[i] ?? 0));
            expect(waits).toEqual(waits.map((_, i) => Math.min(100 * multiplier ** i, 250)));
            if (it.failure === undefined) expect(times).toHaveLength(needed);
            else expect(times.length).toBeLessThanOrEqual(needed);
          }
          await it.task.close();
          if (failing) {
            expect(it.failure).toMatchObject({ code: 'MILLRACE_OPERATOR_FAILED', cause: new Error('down') });
            return;
          }
          expect(it.failure).toBeUndefined();
          const segments: unknown[][] = [[]];
          for (const e of it.output.emitted) {
            if ('watermark' in e) segments.push([]);
            else segments.at(-1)?.push(e.value);
          }
          const sorted = (all: unknown[][]): unknown[][] => all.map((s) => s.map(String).sort());
          expect(order === 'input' ? segments : sorted(segments)).toEqual(
            order === 'input' ? expected : sorted(expected),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a record that waits for its next call keeps its slot', async () => {
    const called: number[] = [];
    const it = await opened(
      (n) => {
        called.push(n);
        return n === 1 && called.length === 1 ? Promise.reject(new Error('down')) : Promise.resolve(n);
      },
      { async: { order, capacity: 1, retry: compiled(fixedDelay({ maxAttempts: 2, delay: 100 })) } },
    );
    it.feed([1, 2]);
    await it.settle();
    it.clock.advanceBy(99);
    await it.settle();
    expect([called, it.task.accepting]).toEqual([[1], false]);
    it.clock.advanceBy(1);
    await it.settle();
    expect([called, it.output.values]).toEqual([
      [1, 1, 2],
      [1, 2],
    ]);
    await it.task.close();
  });

  test('the time-out is one for all calls of a record', async () => {
    const retry = compiled(fixedDelay({ maxAttempts: 100, delay: 60 }));
    const it = await opened(() => Promise.reject(new Error('down')), { async: { order, timeout: 100, retry } });
    it.feed([1]);
    await it.settle();
    it.clock.advanceBy(60);
    await it.settle();
    it.clock.advanceBy(39);
    await it.settle();
    expect(it.failure).toBeUndefined();
    it.clock.advanceBy(1);
    expect(it.failure).toMatchObject({ code: 'MILLRACE_ASYNC_TIMEOUT', params: { timeout: 100 } });
    await it.task.close();
  });
});

describe('calls that are made again', () => {
  const twice = compiled(fixedDelay({ maxAttempts: 2, delay: 100 }));

  test('`if` says which errors are worth it; what is thrown at once counts as what is rejected', async () => {
    let calls = 0;
    const retry = compiled(
      fixedDelay({ maxAttempts: 5, delay: 10, if: (error) => error instanceof Error && error.message === 'busy' }),
    );
    const it = await opened(
      () => {
        calls++;
        throw new Error(calls < 3 ? 'busy' : 'no such order');
      },
      { async: { retry } },
    );
    it.feed([1]);
    for (let i = 0; i < 5; i++) {
      await it.settle();
      it.clock.advanceBy(10);
    }
    expect(calls).toBe(3);
    expect(it.failure).toMatchObject({ cause: new Error('no such order') });
    await it.task.close();
  });

  test('an answer without a promise goes on at once, unless it is to be looked at', async () => {
    const plain = await opened((n) => n, { async: { retry: twice } });
    plain.feed([1]);
    expect(plain.output.emitted).toHaveLength(1);
    await plain.task.close();
    let calls = 0;
    const looked = await opened(() => ++calls, {
      async: { retry: compiled(fixedDelay({ maxAttempts: 3, delay: 10, ifResult: (n: number) => n < 2 })) },
    });
    looked.feed([1]);
    await looked.settle();
    looked.clock.advanceBy(10);
    await looked.settle();
    expect(looked.output.values).toEqual([2]);
    await looked.task.close();
  });

  test('what is invalid is not called again', async () => {
    let calls = 0;
    const it = await opened(
      () => {
        calls++;
        return Promise.reject(new MillraceError('MILLRACE_VALIDATION_FAILED', { where: 'x', violations: [] }));
      },
      { invalid: 'drop', async: { retry: twice } },
    );
    it.feed([1]);
    await it.settle();
    expect([calls, it.failure]).toEqual([1, undefined]);
    expect(it.task.report()[0]).toMatchObject({ invalid: 1, dropped: 1, recordsOut: 0 });
    await it.task.close();
  });

  test('when the job stops, who waits is called once more at once, and nobody after that', async () => {
    let calls = 0;
    const retry = compiled(fixedDelay({ maxAttempts: 10, delay: '1 h', ifResult: () => true }));
    const it = await opened(() => Promise.resolve(++calls), { async: { retry } });
    it.feed([1]);
    await it.settle();
    it.task.hurry();
    it.feed([2]);
    await it.settle();
    // The second record's only call is made before the first one's last.
    expect([calls, it.output.values]).toEqual([3, [3, 2]]);
    await it.task.close();
  });

  test('nothing is called, and no alarm is left, once the task is closed', async () => {
    let calls = 0;
    const it = await opened(
      () => {
        calls++;
        return Promise.reject(new Error('down'));
      },
      { async: { retry: twice } },
    );
    it.feed([1]);
    await it.settle();
    await it.task.close();
    it.clock.advanceBy(1000);
    await it.settle();
    expect([calls, it.failure]).toEqual([1, undefined]);
  });

  test("a sink's further calls see the record's own time", async () => {
    const seen: unknown[] = [];
    const it = await opened(
      (n, { timestamp }) => {
        seen.push([n, timestamp]);
        return n === 1 && seen.length === 1 ? Promise.reject(new Error('down')) : Promise.resolve();
      },
      { async: { retry: twice } },
      'sink',
    );
    it.feed([1, 2], [1000, 2000]);
    await it.settle();
    it.clock.advanceBy(100);
    await it.settle();
    expect(seen).toEqual([
      [1, 1000],
      [2, 2000],
      [1, 1000],
    ]);
    await it.task.close();
  });
});
