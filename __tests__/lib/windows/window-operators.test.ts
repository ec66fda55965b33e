import fc from 'fast-check';
import type { AggregateFunction } from '../../../lib/functions/aggregate-function';
import { OutputTag } from '../../../lib/functions/output-tag';
import type { Collector } from '../../../lib/functions/collector';
import type { KeyedOperatorHarness } from '../../../lib/testing/keyed-operator-harness';
import { eventTimeSessionWindows } from '../../../lib/windows/assigners/session-windows';
import { slidingEventTimeWindows } from '../../../lib/windows/assigners/sliding-windows';
import { tumblingEventTimeWindows } from '../../../lib/windows/assigners/tumbling-windows';
import type { Trigger } from '../../../lib/windows/trigger';
import { eventTimeTrigger } from '../../../lib/windows/triggers/event-time-trigger';
import type { Window } from '../../../lib/windows/window';
import type { WindowAssigner } from '../../../lib/windows/window-assigner';
import { openWindow, type TestedWindow } from '../../support/windows/windowed-task';
import { WindowModel, type Fired, type Item, type ModelWindows } from '../../support/windows/window-model';

// One random program of records, watermarks and restores; every way to write a window against one brute-force model.

const late = new OutputTag<Item>('late');

interface Numbers {
  readonly of: number[];
}

/** All numbers of a window, in any order. */
class Gather implements AggregateFunction<Item, Numbers, readonly number[]> {
  createAccumulator(): Numbers {
    return { of: [] };
  }

  add({ n }: Item, accumulator: Numbers): Numbers {
    accumulator.of.push(n);
    return accumulator;
  }

  getResult({ of }: Numbers): readonly number[] {
    return of;
  }
}

class GatherMerging extends Gather {
  merge(a: Numbers, b: Numbers): Numbers {
    if (a.of.length === 0) return b;
    a.of.push(...b.of);
    return a;
  }
}

type Gathered = Item & { readonly all?: readonly number[] };

/** The same by a reduction: the records of a window in one. */
const reduce = (a: Gathered, b: Gathered): Gathered => ({ ...a, all: [...(a.all ?? [a.n]), ...(b.all ?? [b.n])] });

type Shown = Omit<Fired, never>;

const show = (key: string, { start, end }: Window, numbers: readonly number[], out: Collector<Shown>): void => {
  out.collect({ key, start, end, elements: [...numbers].sort((a, b) => a - b) });
};
const ofItems = (key: string, window: Window, items: readonly Item[], out: Collector<Shown>): void => {
  const elements = items.map(({ n }) => n);
  // Elements come to the function in the order in which they came to the window, but for merged sessions.
  show(key, window, elements, out);
};
const ofGathered = (key: string, window: Window, [one]: readonly Gathered[], out: Collector<Shown>): void => {
  show(key, window, one?.all ?? (one === undefined ? [] : [one.n]), out);
};
const ofOrdered = (key: string, { start, end }: Window, [one]: readonly Gathered[], out: Collector<Shown>): void => {
  out.collect({ key, start, end, elements: one?.all ?? (one === undefined ? [] : [one.n]) });
};
const ofNumbers = (key: string, window: Window, [numbers]: (readonly number[])[], out: Collector<Shown>): void => {
  show(key, window, numbers ?? [], out);
};

type Form = Omit<TestedWindow, 'options'> & { readonly trigger?: Trigger; readonly withoutSessions?: true };

const FORMS: Readonly<Record<string, Form>> = {
  'its elements': { fn: ofItems, functions: { call: 'apply' } },
  'a reduction': { fn: reduce, also: ofGathered, functions: { gather: 'reduce', call: 'apply' } },
  // Sessions that are merged put together what came to each.
  'a reduction in the order of coming': {
    fn: reduce,
    also: ofOrdered,
    functions: { gather: 'reduce', call: 'apply' },
    withoutSessions: true,
  },
  'an aggregation that merges': {
    fn: new GatherMerging(),
    also: ofNumbers,
    functions: { gather: 'aggregate', call: 'apply' },
  },
  'an aggregation that does not merge': {
    fn: new Gather(),
    also: ofNumbers,
    functions: { gather: 'aggregate', call: 'apply', mergeable: false },
  },
  'an aggregation kept window by window': {
    fn: new GatherMerging(),
    also: ofNumbers,
    functions: { gather: 'aggregate', call: 'apply' },
    // What the windows do by themselves; a window with a trigger of its own is kept by itself.
    trigger: eventTimeTrigger(),
  },
};

type Step = { readonly items: readonly Omit<Item, 'n'>[] } | { readonly watermark: number } | 'restore';

const time = fc.integer({ min: -30, max: 60 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      items: fc.array(fc.record({ key: fc.constantFrom('a', 'b'), time }), { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ watermark: time }) },
  { weight: 1, arbitrary: fc.constant('restore' as const) },
);

interface Kind {
  readonly assigner: WindowAssigner;
  readonly model: ModelWindows;
}

const grid = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: -11, max: 11 }))
  .map(([size, slide, offset]) => ({ size, slide, offset: offset % slide }));
const sliding: fc.Arbitrary<Kind> = grid.map(({ size, slide, offset }) => ({
  assigner: slidingEventTimeWindows(size, slide, { offset }),
  model: { size, slide, offset },
}));
const tumbling: fc.Arbitrary<Kind> = grid.map(({ slide, offset }) => ({
  assigner: tumblingEventTimeWindows(slide, { offset }),
  model: { size: slide, slide, offset },
}));
const session: fc.Arbitrary<Kind> = fc.integer({ min: 1, max: 12 }).map((gap) => ({
  assigner: eventTimeSessionWindows(gap),
  model: { gap: () => gap },
}));
const dynamicSession: fc.Arbitrary<Kind> = fc.integer({ min: 1, max: 9 }).map((most) => ({
  assigner: eventTimeSessionWindows<Item>(({ n }) => 1 + (n % most)),
  model: { gap: (n) => 1 + (n % most) },
}));

const KINDS: Readonly<Record<string, fc.Arbitrary<Kind>>> = {
  tumbling,
  sliding,
  session,
  'dynamic session': dynamicSession,
};

/** The order of what fires at once for several keys or windows is not promised. */
const sorted = (fired: readonly Fired[]): Fired[] =>
  [...fired].sort((a, b) => a.end - b.end || a.start - b.start || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));

async function holds(form: Form, { assigner, model: windows }: Kind, lateness: number, steps: readonly Step[]) {
  const window: TestedWindow = {
    ...form,
    options: { assigner, allowedLateness: lateness, lateTo: late, ...(form.trigger && { trigger: form.trigger }) },
  };
  const model = new WindowModel(windows, lateness);
  let it: KeyedOperatorHarness<unknown, unknown> = await openWindow(window);
  let read = 0;
  let lateRead = 0;
  let count = 0;
  const fired = (): Fired[] => {
    const records = it.output.slice(read);
    read = it.output.length;
    for (const { value, timestamp } of records) expect(timestamp).toBe((value as Fired).end - 1);
    return records.map(({ value }) => value as Fired);
  };
  const lateNow = (): number[] => {
    const all = it.sideOutput(late);
    const records = all.slice(lateRead);
    lateRead = all.length;
    return records.map(({ value, timestamp }) => {
      expect(timestamp).toBe(value.time);
      return value.n;
    });
  };
  const compare = (): void => {
    expect(sorted(fired())).toEqual(sorted(model.fired.splice(0)));
    expect(lateNow()).toEqual(model.late.splice(0));
  };
  for (const now of steps) {
    if (now === 'restore') {
      const restore = structuredClone(it.snapshot());
      await it[Symbol.asyncDispose]();
      it = await openWindow(window, { restore });
      read = lateRead = 0;
      model.restore();
    } else if ('watermark' in now) {
      it.processWatermark(now.watermark);
      model.advance(now.watermark);
      const ends = it.output.slice(read).map(({ value }) => (value as Fired).end);
      expect(ends).toEqual([...ends].sort((a, b) => a - b));
    } else {
      for (const item of now.items) {
        const record = { ...item, n: ++count };
        it.processElement(record, record.time);
        model.add(record);
        compare();
      }
    }
    compare();
  }
  it.processWatermark(1000);
  model.advance(1000);
  compare();
  expect(model.openWindows).toBe(0);
  expect([it.numKeyedStateEntries(), it.numEventTimeTimers(), it.numProcessingTimeTimers()]).toEqual([0, 0, 0]);
  await it[Symbol.asyncDispose]();
}

const lateness = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 }));
const program = fc.array(step, { maxLength: 20 });

describe.each(Object.keys(FORMS))('windows by %s', (name) => {
  const form = FORMS[name] as Form;
  const merges = form.functions.mergeable !== false && form.withoutSessions !== true;

  test.each(Object.keys(KINDS).filter((kind) => merges || !kind.includes('session')))(
    '%s: what fires, when, and what is late, is that of the model; nothing stays behind',
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(KINDS[kind] as fc.Arbitrary<Kind>, lateness, program, (kind, late, steps) =>
          holds(form, kind, late, steps),
        ),
        { numRuns: 150 },
      );
    },
  );
});

test('records that go to and fro between many slices are reduced in the order of their coming, and nothing piles up', async () => {
  const form = FORMS['a reduction in the order of coming'] as Form;
  const kind: Kind = { assigner: slidingEventTimeWindows(12, 4), model: { size: 12, slide: 4, offset: 0 } };
  const items = Array.from({ length: 500 }, (_, i) => ({ key: 'a', time: (i * 7) % 31 }));
  await holds(form, kind, 0, [{ items }, { watermark: 9 }, 'restore', { items }, { watermark: 20 }, { items }]);
  const sizeAfter = async (count: number): Promise<number> => {
    const it = await openWindow({
      fn: (a: number) => a,
      functions: { gather: 'reduce' },
      options: { assigner: kind.assigner },
    });
    for (let i = 0; i < count; i++) it.processElement({ key: 'a' }, (i * 7) % 31);
    return JSON.stringify(it.snapshot()).length;
  };
  // A part for each change of slice would be ten times as much.
  expect(await sizeAfter(5000)).toBeLessThan(2 * (await sizeAfter(500)));
});
