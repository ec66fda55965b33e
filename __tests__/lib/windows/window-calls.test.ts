import fc from 'fast-check';
import type { Collector } from '../../../lib/functions/collector';
import { OutputTag } from '../../../lib/functions/output-tag';
import { ProcessWindowFunction } from '../../../lib/functions/process-window-function';
import type { WindowContext } from '../../../lib/functions/window-context';
import { VirtualClock } from '../../../lib/time/virtual-clock';
import { globalWindows } from '../../../lib/windows/assigners/global-windows';
import { eventTimeSessionWindows } from '../../../lib/windows/assigners/session-windows';
import { slidingProcessingTimeWindows } from '../../../lib/windows/assigners/sliding-windows';
import { tumblingEventTimeWindows } from '../../../lib/windows/assigners/tumbling-windows';
import { countTrigger } from '../../../lib/windows/triggers/count-trigger';
import { eventTimeTrigger } from '../../../lib/windows/triggers/event-time-trigger';
import { purgingTrigger } from '../../../lib/windows/triggers/purging-trigger';
import { codeOf, openWindow } from '../../support/windows/windowed-task';

interface Item {
  readonly key: string;
  readonly n: number;
}

const seen = new OutputTag<string>('seen');

/** Tells how often its window has fired, and how many windows of the key have. */
class Counting extends ProcessWindowFunction<Item, string, string> {
  kept: WindowContext | undefined;

  override process(key: string, context: WindowContext, items: readonly Item[], out: Collector<string>): void {
    this.kept = context;
    const fired = context.windowState.getState<number>('fired');
    fired.update((fired.value() ?? 0) + 1);
    const windows = context.globalState.getState<number>('windows');
    if (fired.value() === 1) windows.update((windows.value() ?? 0) + 1);
    out.collect(
      `${key} ${context.window.start} #${String(fired.value())} of ${String(windows.value())}: ${items.length}`,
    );
    context.output(seen, `at ${context.currentWatermark()}`);
  }
}

class Clearing extends Counting {
  readonly cleared: string[] = [];

  override clear({ window, windowState, globalState }: WindowContext): void {
    this.cleared.push(`${window.start} ${String(windowState.getState('fired').value())}`);
    globalState.getState('windows').clear();
  }
}

const count = { gather: 'reduce', call: 'process' } as const;
const sum = (a: Item, b: Item): Item => ({ ...a, n: a.n + b.n });

describe.each([
  ['kept one by one', { trigger: eventTimeTrigger() }],
  ['put together of slices', {}],
])('the context of a window, %s', (_name, more) => {
  const options = { assigner: tumblingEventTimeWindows(10), allowedLateness: 5, ...more };

  test('has state of the window and of the key, time and side outputs', async () => {
    const fn = new Counting();
    await using it = await openWindow({ options, functions: count, fn: sum, also: fn, tags: ['seen'] });
    it.processElement({ key: 'a', n: 1 }, 1);
    it.processElement({ key: 'a', n: 2 }, 12);
    it.processWatermark(9);
    it.processElement({ key: 'a', n: 3 }, 3);
    it.processWatermark(19);
    expect(it.values).toEqual(['a 0 #1 of 1: 1', 'a 0 #2 of 1: 1', 'a 10 #1 of 2: 1']);
    expect(it.sideOutput(seen)).toEqual([
      { value: 'at 9', timestamp: 9 },
      { value: 'at 9', timestamp: 9 },
      { value: 'at 19', timestamp: 19 },
    ]);
    it.processWatermark(100);
    // State of the key is the function's to clear, as in Flink.
    expect([it.numKeyedStateEntries(), it.numEventTimeTimers()]).toEqual([1, 0]);
    expect(codeOf(() => fn.kept?.globalState.getState('windows').value())).toBe('MILLRACE_STATE_OUTSIDE_KEY');
    expect(codeOf(() => fn.kept?.windowState.getState('fired').value())).toBe('MILLRACE_STATE_OUTSIDE_KEY');
  });

  test('is told of the end of a window, and then nothing is kept', async () => {
    const fn = new Clearing();
    await using it = await openWindow({ options, functions: { ...count, clears: true }, fn: sum, also: fn });
    it.processElement({ key: 'a', n: 1 }, 1);
    it.processWatermark(13);
    expect(fn.cleared).toEqual([]);
    it.processWatermark(14);
    expect(fn.cleared).toEqual(['0 1']);
    expect([it.numKeyedStateEntries(), it.numEventTimeTimers()]).toEqual([0, 0]);
  });
});

test.each([{}, { trigger: eventTimeTrigger() }])('sessions have no state of a window', async (more) => {
  const options = { assigner: eventTimeSessionWindows(10), ...more };
  const it = await openWindow({ options, functions: { call: 'process' }, fn: new Counting(), tags: ['seen'] });
  it.processElement({ key: 'a', n: 1 }, 1);
  expect(codeOf(() => it.processWatermark(100))).toBe('MILLRACE_WINDOW_STATE_MERGING');
  await it.close();
});

test('processing-time windows fire by the clock, in slices as one by one', async () => {
  const step = fc.record({ key: fc.constantFrom('a', 'b'), wait: fc.integer({ min: 0, max: 9 }) });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.array(step, { maxLength: 30 }),
      async (size, slide, steps) => {
        const assigner = slidingProcessingTimeWindows(size, slide);
        const tell = (key: string, { start }: { start: number }, [one]: readonly Item[], out: Collector<string>) =>
          out.collect(`${start} ${key} ${one?.n}`);
        const form = { functions: { gather: 'reduce', call: 'apply' } as const, fn: sum, also: tell };
        await using it = await openWindow({ ...form, options: { assigner } }, { clock: new VirtualClock(1000) });
        const records: { key: string; time: number }[] = [];
        for (const { key, wait } of steps) {
          it.setProcessingTime(it.clock.now() + wait);
          records.push({ key, time: it.clock.now() });
          it.processElement({ key, n: 1 });
        }
        it.setProcessingTime(5000);
        const expected: string[] = [];
        for (let start = 900; start < 2000; start++) {
          if (start % slide !== 0) continue;
          for (const key of ['a', 'b']) {
            const n = records.filter((r) => r.key === key && r.time >= start && r.time < start + size).length;
            if (n > 0) expected.push(`${start} ${key} ${n}`);
          }
        }
        expect([...it.values].sort()).toEqual(expected.sort());
        expect([it.numKeyedStateEntries(), it.numProcessingTimeTimers()]).toEqual([0, 0]);
      },
    ),
    { numRuns: 60 },
  );
});

test('count windows are the same kept as such as by their trigger, across a restore', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.constantFrom('a', 'b'), { maxLength: 30 }),
      fc.nat(30),
      async (size, keys, at) => {
        const options = { assigner: globalWindows(), trigger: purgingTrigger(countTrigger(size)) };
        const tested = { options, functions: { gather: 'reduce' } as const, fn: sum };
        let it = await openWindow(tested);
        const values: unknown[] = [];
        for (const [i, key] of keys.entries()) {
          if (i === at) {
            values.push(...it.values);
            const restore = it.snapshot();
            await it.close();
            it = await openWindow(tested, { restore });
          }
          it.processElement({ key, n: i });
        }
        values.push(...it.values);
        const expected = keys.flatMap((key, i) => {
          const own = keys.slice(0, i + 1).flatMap((other, j) => (other === key ? [j] : []));
          const last = own.slice(-size).reduce((a, b) => a + b, 0);
          return own.length % size === 0 ? [{ key, n: last }] : [];
        });
        expect(values).toEqual(expected);
        await it.close();
      },
    ),
  );
});

test('event-time windows need event times', async () => {
  for (const assigner of [tumblingEventTimeWindows(10), eventTimeSessionWindows(10)]) {
    for (const more of [{}, { trigger: eventTimeTrigger() }]) {
      const options = { assigner, ...more };
      const it = await openWindow({ options, functions: { gather: 'reduce' }, fn: sum });
      expect(codeOf(() => it.processElement({ key: 'a', n: 1 }))).toBe('MILLRACE_WINDOW_NO_TIMESTAMP');
      await it.close();
    }
  }
});

test('the gap of a session must be longer than 0', async () => {
  const assigner = eventTimeSessionWindows<Item>(({ n }) => n);
  const it = await openWindow({ options: { assigner }, functions: { gather: 'reduce' }, fn: sum });
  expect(codeOf(() => it.processElement({ key: 'a', n: 0 }, 1))).toBe('MILLRACE_WINDOW_SESSION_GAP');
  await it.close();
});

test('late records that nobody reads are counted', async () => {
  for (const more of [{}, { trigger: eventTimeTrigger() }]) {
    const options = { assigner: tumblingEventTimeWindows(10), ...more };
    await using it = await openWindow({ options, functions: { gather: 'reduce' }, fn: sum });
    it.processWatermark(9);
    it.processElement({ key: 'a', n: 1 }, 9);
    it.processElement({ key: 'a', n: 1 }, 10);
    expect(it.report().counters).toEqual({ numLateRecordsDropped: 1 });
  }
});

test('nothing is late for the global window, also when event time is at its end', async () => {
  const options = { assigner: globalWindows(), trigger: countTrigger(2) };
  await using it = await openWindow({ options, functions: { gather: 'reduce' }, fn: sum });
  it.processElement({ key: 'a', n: 1 }, 10);
  it.processWatermark(Infinity);
  it.processElement({ key: 'a', n: 2 }, 20);
  expect(it.values).toEqual([{ key: 'a', n: 3 }]);
});
