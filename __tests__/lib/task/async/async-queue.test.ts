import fc from 'fast-check';
import { MillraceError } from '../../../../lib/errors/millrace-error';
import { GraphWriter, type OperatorOptions } from '../../../support/streams/graphs';
import { TaskDriver, type Emitted } from '../../../support/streams/task-driver';

/** Calls whose answers the test gives. */
class Calls {
  readonly open: {
    readonly n: number;
    readonly resolve: (result: unknown) => void;
    readonly reject: (e: unknown) => void;
  }[] = [];
  most = 0;

  readonly wait = (n: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      this.open.push({ n, resolve, reject });
      this.most = Math.max(this.most, this.open.length);
    });

  answer(index: number): void {
    const [call] = this.open.splice(index % this.open.length, 1);
    call?.resolve(call.n % 5 === 0 ? undefined : call.n);
  }
}

function driver(fn: (n: number) => unknown, options: OperatorOptions): TaskDriver {
  const g = new GraphWriter();
  g.source({});
  g.operator('map', 0, fn, { name: 'lookup', ...options });
  return new TaskDriver(g);
}

const plain = (emitted: readonly Emitted[]): unknown[] =>
  emitted.map((e) => ('value' in e ? e.value : { watermark: e.watermark }));

describe.each(['input', 'completion'] as const)('an asynchronous operator in %s order', (order) => {
  type Step = { readonly feed: number } | 'watermark' | { readonly answer: number };
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ feed: fc.integer({ min: 1, max: 8 }) }),
    fc.constant('watermark' as const),
    { weight: 3, arbitrary: fc.record({ answer: fc.nat(20) }) },
  );

  test('loses, repeats and reorders nothing across watermarks, whoever answers when', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), async (steps, capacity) => {
        const calls = new Calls();
        // Every third call answers at once.
        const it = driver((n) => (n % 3 === 0 ? (n % 5 === 0 ? null : n) : calls.wait(n)), {
          async: { order, capacity },
        });
        await it.task.open();
        let next = 1;
        let watermark = 0;
        const expected: unknown[][] = [[]];
        for (const now of steps) {
          if (now === 'watermark') {
            it.watermark(++watermark);
            expected.push([]);
          } else if ('feed' in now) {
            const values = Array.from({ length: now.feed }, () => next++);
            it.feed(values);
            expected.at(-1)?.push(...values.filter((n) => n % 5 !== 0));
          } else if (calls.open.length > 0) calls.answer(now.answer);
          await Promise.resolve();
        }
        it.task.end(0);
        for (let i = 0; !it.finished && i < 1000; i++) {
          await it.settle();
          if (calls.open.length > 0) calls.answer(i);
        }
        expect(it.failure).toBeUndefined();
        expect(it.output.ended).toBe(true);
        expect(calls.most).toBeLessThanOrEqual(capacity);
        const segments: unknown[][] = [[]];
        for (const e of it.output.emitted) {
          if ('watermark' in e) segments.push([]);
          else segments.at(-1)?.push(e.value);
        }
        const sorted = (all: unknown[][]): unknown[][] => all.map((s) => [...s].sort((a, b) => Number(a) - Number(b)));
        expect(order === 'input' ? segments : sorted(segments)).toEqual(expected);
        const [counts] = it.task.report();
        expect(counts).toMatchObject({ recordsIn: next - 1, recordsOut: it.output.values.length });
        expect((counts?.recordsOut ?? 0) + (counts?.dropped ?? 0)).toBe(next - 1);
      }),
      { numRuns: 60 },
    );
  });

  test('takes no further input while records wait for a free call, and keeps each trace', async () => {
    const calls = new Calls();
    const it = driver(calls.wait, { async: { order, capacity: 2 } });
    await it.task.open();
    expect(it.task.accepting).toBe(true);
    it.feed([1, 2]);
    expect(it.task.accepting).toBe(true);
    it.feed([3]);
    expect([calls.open.length, it.task.accepting]).toEqual([2, false]);
    calls.answer(0);
    await it.settle();
    expect([calls.open.length, it.task.accepting]).toEqual([2, true]);
    calls.answer(1);
    calls.answer(0);
    await it.settle();
    expect(
      [...it.output.emitted].sort((a, b) => ('value' in a && 'value' in b ? Number(a.value) - Number(b.value) : 0)),
    ).toEqual([
      { value: 1, ts: -Infinity, trace: 1 },
      { value: 2, ts: -Infinity, trace: 1 },
      { value: 3, ts: -Infinity, trace: 2 },
    ]);
    // Record 3 was called from a letter, and yet in the scope of its own batch.
    expect(new Set(it.host.scopesEntered.map((s) => s.operator))).toEqual(new Set(['lookup']));
    await it.task.close();
  });

  test('holds results back while its output has no credit', async () => {
    const calls = new Calls();
    const it = driver(calls.wait, { async: { order, capacity: 8 } });
    await it.task.open();
    it.feed([1, 2, 3]);
    calls.answer(0);
    await it.settle();
    it.output.writable = false;
    it.feed([4]);
    calls.answer(0);
    await it.settle();
    // What was emitted before the output said so is out; from then on all waits.
    const before = it.output.values.length;
    calls.answer(0);
    await it.settle();
    expect(it.output.values).toHaveLength(before);
    it.output.writable = true;
    await it.settle();
    expect(it.output.values).toEqual([1, 2, 3]);
    await it.task.close();
  });

  test('fails with the rejection as cause, at once', async () => {
    const calls = new Calls();
    const it = driver(calls.wait, { async: { order, capacity: 8 } });
    await it.task.open();
    it.feed([1, 2]);
    const cause = new Error('no route');
    calls.open[1]?.reject(cause);
    await it.settle();
    expect(it.failure).toMatchObject({ code: 'MILLRACE_OPERATOR_FAILED', params: { operator: 'lookup' }, cause });
    expect(it.task.report()[0]).toMatchObject({ recordsIn: 2, recordsOut: 0, dropped: 0 });
    await it.task.close();
  });

  test('an invalid record does not fail it', async () => {
    const calls = new Calls();
    const it = driver(calls.wait, { async: { order, capacity: 8 }, invalid: 'drop' });
    await it.task.open();
    it.feed([1, 2]);
    calls.open[0]?.reject(new MillraceError('MILLRACE_VALIDATION_FAILED', { where: 'x', violations: [] }));
    calls.open[1]?.resolve('two');
    await it.settle();
    expect(plain(it.output.emitted)).toEqual(['two']);
    expect(it.task.report()[0]).toMatchObject({ recordsIn: 2, recordsOut: 1, dropped: 1, invalid: 1 });
    await it.task.close();
  });

  test('a call that does not answer in time fails it, by one alarm for all calls', async () => {
    const calls = new Calls();
    const it = driver(calls.wait, { async: { order, capacity: 8, timeout: 100 } });
    await it.task.open();
    it.feed([1]);
    it.clock.advanceBy(60);
    it.feed([2]);
    calls.answer(0);
    await it.settle();
    it.clock.advanceBy(99);
    expect(it.failure).toBeUndefined();
    it.clock.advanceBy(1);
    expect(it.failure).toMatchObject({ code: 'MILLRACE_ASYNC_TIMEOUT', params: { operator: 'lookup', timeout: 100 } });
    await it.task.close();
  });

  test('no snapshot is taken while calls are in flight', async () => {
    const calls = new Calls();
    const it = driver(calls.wait, { async: { order, capacity: 8 } });
    await it.task.open();
    it.feed([1]);
    expect(() => it.task.snapshot()).toThrow(expect.objectContaining({ code: 'MILLRACE_SNAPSHOT_IN_FLIGHT' }));
    calls.answer(0);
    await it.settle();
    expect(it.task.snapshot()).toEqual({ operators: {} });
    await it.task.close();
  });
});

test('sinks write with bounded concurrency, and are flushed only when all writes are done', async () => {
  const calls = new Calls();
  const done: string[] = [];
  const g = new GraphWriter();
  g.source({});
  g.sink(
    0,
    { write: calls.wait, flush: () => void done.push('flush') },
    { async: { capacity: 3, order: 'completion' } },
  );
  const it = new TaskDriver(g);
  await it.task.open();
  it.feed([1, 2, 3, 4, 5]);
  it.task.end(0);
  while (calls.open.length > 0) {
    await it.settle();
    expect(done).toEqual([]);
    calls.answer(1);
  }
  await it.settle();
  expect([calls.most, done, it.finished]).toEqual([3, ['flush'], true]);
  await it.task.close();
});

test('a sink that has had enough is not given more before it has drained', async () => {
  const written: number[] = [];
  let full: Promise<void> | undefined;
  let drained: () => void = () => undefined;
  const g = new GraphWriter();
  g.source({});
  g.sink(0, {
    write: (n: number) => {
      written.push(n);
      if (n === 2) full = new Promise((resolve) => (drained = resolve));
    },
    drain: () => full,
  });
  const it = new TaskDriver(g);
  await it.task.open();
  it.feed([1, 2]);
  expect(it.task.accepting).toBe(false);
  it.feed([3]);
  await it.settle();
  expect(written).toEqual([1, 2]);
  full = undefined;
  drained();
  await it.settle();
  expect(written).toEqual([1, 2, 3]);
  await it.task.close();
});
