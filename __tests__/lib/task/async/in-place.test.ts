import fc from 'fast-check';
import type { AsyncQueueOptions } from '../../../../lib/task/async/async-port';
import { InPlace } from '../../../../lib/task/async/in-place';
import { Gate } from '../../../../lib/task/gate';
import { GraphWriter, type OperatorOptions } from '../../../support/streams/graphs';
import { TaskDriver } from '../../../support/streams/task-driver';

// A machine under load takes its time for a hundred random jobs.
jest.setTimeout(60_000);

// Batches of 32 and more: fewer records go to the queue at once.

const numbers = (count: number, first = 1): number[] => Array.from({ length: count }, (_, i) => first + i);

const eventLoop = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A map known to be asynchronous, behind a synchronous filter and map. */
function driver(fn: (n: number) => unknown, options: OperatorOptions = {}): TaskDriver {
  const g = new GraphWriter();
  g.source({});
  g.operator('filter', 0, (n: number) => n % 7 !== 0, { name: 'kept' });
  g.operator('map', 1, (n: number) => n * 10, { name: 'times-ten' });
  g.operator('map', 2, fn, { name: 'lookup', async: { declared: true }, ...options });
  return new TaskDriver(g);
}

const kept = (values: readonly number[]): number[] => values.filter((n) => n % 7 !== 0).map((n) => n * 10);

test('calls that never wait are made one by one, and their results are out before the event loop comes round', async () => {
  let open = 0;
  let most = 0;
  const it = driver(async (n) => {
    most = Math.max(most, ++open);
    await Promise.resolve();
    open--;
    return n + 1;
  });
  await it.task.open();
  it.feed(numbers(100));
  expect(it.task.accepting).toBe(false);
  // Some microtasks a record.
  for (let i = 0; i < 2000; i++) await Promise.resolve();
  expect(it.output.values).toEqual(kept(numbers(100)).map((n) => n + 1));
  expect([most, it.task.accepting]).toEqual([1, true]);
  await it.task.close();
});

test('as soon as a call waits for the event loop, calls overlap up to the capacity', async () => {
  const open: (() => void)[] = [];
  const it = driver((n) => new Promise((resolve) => open.push(resolve.bind(undefined, n))), {
    async: { declared: true, capacity: 8 },
  });
  await it.task.open();
  it.feed(numbers(40));
  expect(open).toHaveLength(1);
  await it.settle();
  expect([open.length, it.task.accepting]).toEqual([8, false]);
  while (open.length > 0) {
    for (const answer of open.splice(0)) answer();
    await it.settle();
  }
  expect(it.output.values).toEqual(kept(numbers(40)));
  expect(it.task.accepting).toBe(true);
  await it.task.close();
});

test('few records are called at once', async () => {
  const called: number[] = [];
  const it = driver(async (n) => {
    called.push(n);
    return eventLoop();
  });
  await it.task.open();
  it.feed(numbers(4));
  expect(called).toEqual([10, 20, 30, 40]);
  await it.settle();
  await it.task.close();
});

type Manner = 'now' | 'microtask' | 'event-loop' | 'never-a-promise';

test.each(['input', 'completion'] as const)(
  'in %s order nothing is lost, repeated or out of its trace',
  async (order) => {
    const manner = fc.constantFrom<Manner>(
      'now',
      'now',
      'now',
      'microtask',
      'microtask',
      'event-loop',
      'never-a-promise',
    );
    const batch = fc.record({
      // Batches of every size, most of them not few.
      manners: fc.array(manner, { minLength: 1, maxLength: 90, size: 'max' }),
      // What happens behind it.
      then: fc.constantFrom('nothing', 'watermark', 'no-credit', 'settle'),
      /** The maps before and behind the asynchronous one answer with promises for some, unannounced. */
      unannounced: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(batch, { maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        async (batches, capacity) => {
          const manners = batches.flatMap(({ manners: all }) => all);
          const unannounced = batches.flatMap(({ manners: all, unannounced: one }) => all.map(() => one));
          const answer = (n: number): unknown => {
            switch (manners[n]) {
              case 'microtask':
                return Promise.resolve()
                  .then(() => undefined)
                  .then(() => n);
              case 'event-loop':
                return eventLoop().then(() => n);
              case 'never-a-promise':
                return n;
              default:
                return Promise.resolve(n);
            }
          };
          const g = new GraphWriter();
          g.source({});
          g.operator('filter', 0, (n: number) => n % 7 !== 3, { name: 'kept' });
          g.operator('map', 1, (n: number) => (unannounced[n] === true && n % 5 === 0 ? eventLoop().then(() => n) : n));
          g.operator('map', 2, answer, { name: 'lookup', async: { declared: true, capacity, order } });
          // Behind it too: its own results close the gate, and come back under another trace.
          g.operator(
            'map',
            3,
            (n: number) => (unannounced[n] === true && n % 4 === 0 ? eventLoop().then(() => n) : n),
            {
              async: { capacity: 1 },
            },
          );
          g.operator('filter', 4, (n: number) => n % 11 !== 2, { name: 'behind' });
          const it = new TaskDriver(g);
          await it.task.open();
          const segments: number[][] = [[]];
          const traces = new Map<number, number>();
          let next = 0;
          let time = 0;
          for (const [i, { manners: all, then }] of batches.entries()) {
            const values = all.map(() => next++);
            for (const n of values) traces.set(n, i + 1);
            it.feed(values);
            segments.at(-1)?.push(...values.filter((n) => n % 7 !== 3 && n % 11 !== 2));
            if (then === 'watermark') {
              it.watermark(++time);
              segments.push([]);
            } else if (then === 'settle') await it.settle();
            else if (then === 'no-credit') {
              it.output.writable = false;
              await it.settle();
              it.output.writable = true;
            }
          }
          it.task.end(0);
          for (let i = 0; !it.finished && i < 500; i++) await it.settle();
          expect([it.failure, it.output.ended]).toEqual([undefined, true]);
          const seen: number[][] = [[]];
          for (const e of it.output.emitted) {
            if ('watermark' in e) seen.push([]);
            else seen.at(-1)?.push(e.value as number);
          }
          const sorted = (all: number[][]): number[][] => all.map((one) => [...one].sort((a, b) => a - b));
          expect(order === 'input' ? seen : sorted(seen)).toEqual(order === 'input' ? segments : sorted(segments));
          for (const e of it.output.emitted) if ('value' in e) expect(e.trace).toBe(traces.get(e.value as number));
          const lookup = it.task.report().find(({ name }) => name === 'lookup');
          const through = numbers(next, 0).filter((n) => n % 7 !== 3).length;
          expect(lookup).toMatchObject({ recordsIn: through, recordsOut: through, dropped: 0 });
          await it.task.close();
        },
      ),
      { numRuns: 150 },
    );
  },
);

test('while a call is awaited the report counts what is through, and no snapshot is taken', async () => {
  const it = driver((n) => (n === 50 ? new Promise(() => undefined) : Promise.resolve(n)));
  await it.task.open();
  it.feed(numbers(40));
  for (let i = 0; i < 200; i++) await Promise.resolve();
  expect(it.task.report()).toMatchObject([
    { name: 'kept', recordsIn: 5, recordsOut: 5 },
    { name: 'times-ten', recordsIn: 5, recordsOut: 5 },
    { name: 'lookup', recordsIn: 5, recordsOut: 4 },
  ]);
  expect(() => it.task.snapshot()).toThrow(expect.objectContaining({ code: 'MILLRACE_SNAPSHOT_IN_FLIGHT' }));
  await it.task.close();
  expect(it.task.report()[2]).toMatchObject({ recordsIn: 5, recordsOut: 4 });
}, 30_000);

test.each([
  ['by a rejection', async (): Promise<never> => Promise.reject(new Error('no route'))],
  [
    'at once',
    (): never => {
      throw new Error('no route');
    },
  ],
])('a call that fails %s fails the job, and what was not looked at is not counted', async (_how, fails) => {
  const it = driver((n) => (n === 50 ? fails() : Promise.resolve(n)));
  await it.task.open();
  it.feed(numbers(40));
  for (let i = 0; i < 200; i++) await Promise.resolve();
  expect(it.failure).toMatchObject({ code: 'MILLRACE_OPERATOR_FAILED', params: { operator: 'lookup' } });
  const [first, , lookup] = it.task.report();
  expect(first).toMatchObject({ recordsIn: 5 });
  expect(lookup).toMatchObject({ recordsIn: 5, recordsOut: 4 });
  expect(it.output.values).toEqual([]);
  await it.settle();
  expect(it.output.values).toEqual([]);
  await it.task.close();
});

test('the first of all may fail too', async () => {
  const it = driver(() => {
    throw new Error('no route');
  });
  await it.task.open();
  it.feed(numbers(40));
  expect(it.failure).toMatchObject({ code: 'MILLRACE_OPERATOR_FAILED' });
  expect(it.task.report()[0]).toMatchObject({ recordsIn: 1 });
  await it.task.close();
});

test('after it has been closed nothing comes of the call that was awaited', async () => {
  const answers: (() => void)[] = [];
  const called: number[] = [];
  const it = driver((n) => {
    called.push(n);
    return new Promise((resolve) => answers.push(resolve.bind(undefined, n)));
  });
  await it.task.open();
  it.feed(numbers(40));
  await it.task.close();
  for (const answer of answers) answer();
  await it.settle();
  expect([it.output.values, called, it.failure]).toEqual([[], [10], undefined]);
});

test('a call that is awaited in place is overdue like any other', async () => {
  const it = driver(() => new Promise(() => undefined), { async: { declared: true, timeout: 100 } });
  await it.task.open();
  it.feed(numbers(40));
  await it.settle();
  it.clock.advanceBy(100);
  expect(it.failure).toMatchObject({ code: 'MILLRACE_ASYNC_TIMEOUT', params: { operator: 'lookup', timeout: 100 } });
  await it.task.close();
});

test('a batch that begins while something further on is full is given away at its first await', () => {
  const changes = { count: 0 };
  const gate = new Gate(changes, () => undefined);
  // All that it asks of its operator before the first answer.
  const options = { place: 1, gate, changes, trace: { current: 1 }, turn: { open: true } };
  const hand = new InPlace(options as Partial<AsyncQueueOptions> as AsyncQueueOptions, {
    size: 0,
    measure: () => undefined,
    adopt: () => {
      throw new Error('nothing is adopted yet');
    },
    fulfilled: () => undefined,
    rejected: () => undefined,
  });
  gate.set(5, true);
  hand.begin([], new Float64Array(), 0);
  expect(changes.count === hand.since || hand.returned()).toBe(false);
  hand[Symbol.dispose]();
});
