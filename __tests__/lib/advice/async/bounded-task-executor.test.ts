import { AsyncLocalStorage } from 'node:async_hooks';
import fc from 'fast-check';
import { BoundedTaskExecutor } from '../../../../lib/advice/async/bounded-task-executor';
import type { ExecutorBounds } from '../../../../lib/advice/async/executor-bounds';

/** A task that ends when it is told to. */
class Gate {
  started = false;
  open!: () => void;
  readonly #opened = new Promise<string>((resolve) => {
    this.open = () => {
      resolve('done');
    };
  });

  readonly task = (): Promise<string> => {
    this.started = true;
    return this.#opened;
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function submitted(bounds: ExecutorBounds, count: number) {
  const executor = new BoundedTaskExecutor('reports', bounds);
  const gates = Array.from({ length: count }, () => new Gate());
  const results = gates.map(({ task }) => executor.submit(task).catch((error: unknown) => error));
  await turn();
  return { executor, gates, results, running: () => gates.map(({ started }) => started) };
}

describe('bounds, as ThreadPoolExecutor has them', () => {
  test('the core runs, then the queue fills, then up to the maximum run, then tasks are rejected', async () => {
    const { executor, gates, results, running } = await submitted({ coreSize: 1, maxSize: 2, queueCapacity: 2 }, 5);
    // The 1st runs, the 2nd and 3rd wait, the 4th finds the queue full and runs, the 5th is one too many.
    expect(running()).toEqual([true, false, false, true, false]);
    await expect(results[4]).resolves.toMatchObject({ code: 'MILLRACE_TASK_REJECTED', retriable: true });
    expect(executor.statistics()).toEqual({ active: 2, queued: 2, completed: 0, rejected: 1 });
    gates[3]!.open();
    await turn();
    expect(running()).toEqual([true, true, false, true, false]);
    for (const gate of gates) gate.open();
    await Promise.all(results);
    expect(executor.statistics()).toEqual({ active: 0, queued: 0, completed: 4, rejected: 1 });
  });

  test('caller-runs: a task too many runs at once, and leaves no place behind', async () => {
    const bounds = { coreSize: 1, queueCapacity: 1, rejection: 'caller-runs' } as const;
    const { gates, results, running } = await submitted(bounds, 4);
    expect(running()).toEqual([true, false, true, true]);
    gates[2]!.open();
    await turn();
    expect(running()).toEqual([true, false, true, true]);
    for (const gate of gates) gate.open();
    expect(await Promise.all(results)).toEqual(['done', 'done', 'done', 'done']);
  });

  test.each<[ExecutorBounds]>([
    [{ coreSize: 0 }],
    [{ coreSize: 1.5 }],
    [{ coreSize: NaN }],
    [{ coreSize: 3, maxSize: 2 }],
    [{ queueCapacity: -1 }],
    [{ queueCapacity: Infinity }],
    [{ rejection: 'discard' as 'abort' }],
  ])('%p is refused', (bounds) => {
    expect(() => new BoundedTaskExecutor('reports', bounds)).toThrow(
      expect.objectContaining({ code: 'MILLRACE_ASYNC_EXECUTOR_OPTIONS' }),
    );
  });

  test('any tasks: never more than the maximum at a time, all in the order of their submission', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 0, max: 4 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.boolean()), { maxLength: 30 }),
        async (coreSize, more, queueCapacity, tasks) => {
          const executor = new BoundedTaskExecutor('any', { coreSize, maxSize: coreSize + more, queueCapacity });
          let active = 0;
          let most = 0;
          const outcomes = await Promise.allSettled(
            tasks.map(([turns, fails]) =>
              executor.submit(async () => {
                most = Math.max(most, ++active);
                for (let i = 0; i < turns; i++) await turn();
                active--;
                if (fails) throw new Error('failed');
              }),
            ),
          );
          const taken = Math.min(tasks.length, coreSize + more + queueCapacity);
          expect(most).toBeLessThanOrEqual(coreSize + more);
          expect(outcomes.map(({ status }, i) => (i < taken ? undefined : status))).toEqual(
            tasks.map((_, i) => (i < taken ? undefined : 'rejected')),
          );
          const failing = tasks.slice(0, taken).filter(([, fails]) => fails).length;
          expect(outcomes.slice(0, taken).filter(({ status }) => status === 'rejected')).toHaveLength(failing);
          expect(executor.statistics()).toEqual({
            active: 0,
            queued: 0,
            completed: taken,
            rejected: tasks.length - taken,
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('a task begins behind what the caller does at once, in the context of the caller', async () => {
  const executor = new BoundedTaskExecutor('reports', { coreSize: 1 });
  const store = new AsyncLocalStorage<string>();
  const seen: unknown[] = [];
  const results = ['a', 'b'].map((name) =>
    store.run(name, () => executor.submit(async () => seen.push(store.getStore()))),
  );
  seen.push('caller');
  await Promise.all(results);
  expect(seen).toEqual(['caller', 'a', 'b']);
});

test('a task that throws at once rejects', async () => {
  const executor = new BoundedTaskExecutor('reports');
  const failing = executor.submit(() => {
    throw new RangeError('at once');
  });
  await expect(failing).rejects.toThrow('at once');
});

describe('shutdown', () => {
  test('waits for all tasks, for those that they submit, too; then nothing is taken', async () => {
    const executor = new BoundedTaskExecutor('reports', { coreSize: 1 });
    const done: string[] = [];
    const first = executor.submit(async () => {
      await turn();
      done.push('first');
    });
    void executor.submit(() => done.push('second'));
    void first.then(() => turn()).then(() => executor.submit(() => done.push('from the first')));
    await expect(executor.shutdown(5_000)).resolves.toBe(0);
    expect(done).toEqual(['first', 'second', 'from the first']);
    await expect(executor.submit(() => 1)).rejects.toMatchObject({ code: 'MILLRACE_TASK_REJECTED' });
  });

  test('gives up what waits when the time is over, and tells what runs', async () => {
    const { executor, gates, results } = await submitted({ coreSize: 1 }, 3);
    await expect(executor.shutdown(20)).resolves.toBe(1);
    await expect(results[1]).resolves.toMatchObject({ code: 'MILLRACE_TASK_REJECTED' });
    await expect(results[2]).resolves.toMatchObject({ code: 'MILLRACE_TASK_REJECTED' });
    gates[0]!.open();
    await expect(results[0]).resolves.toBe('done');
    expect(gates[1]!.started).toBe(false);
    expect(executor.statistics()).toEqual({ active: 0, queued: 0, completed: 1, rejected: 2 });
  });
});
