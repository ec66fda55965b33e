import fc from 'fast-check';
import type { Collector } from '../../../../lib/functions/collector';
import { globalWindows } from '../../../../lib/windows/assigners/global-windows';
import { tumblingEventTimeWindows } from '../../../../lib/windows/assigners/tumbling-windows';
import type { Evictor } from '../../../../lib/windows/evictor';
import { countEvictor } from '../../../../lib/windows/evictors/count-evictor';
import { deltaEvictor } from '../../../../lib/windows/evictors/delta-evictor';
import { timeEvictor } from '../../../../lib/windows/evictors/time-evictor';
import { countTrigger } from '../../../../lib/windows/triggers/count-trigger';
import type { Window } from '../../../../lib/windows/window';
import { openWindow } from '../../../support/windows/windowed-task';

interface Item {
  readonly key: string;
  readonly n: number;
}

const list = (_key: string, _window: Window, items: readonly Item[], out: Collector<string>): void =>
  out.collect(items.map(({ n }) => n).join(' '));

/** What is seen with every second record. @param items numbers with their times */
async function seen(evictor: Evictor<Item>, items: readonly (readonly [number, number?])[]): Promise<unknown[]> {
  const options = { assigner: globalWindows(), trigger: countTrigger(2), evictor };
  await using it = await openWindow({ options, functions: { call: 'apply' }, fn: list });
  for (const [n, time] of items) it.processElement({ key: 'k', n }, time);
  return [...it.values];
}

const numbers = (...all: number[]): [number][] => all.map((n) => [n]);

test('a count evictor keeps the last ones, before or after the function', async () => {
  expect(await seen(countEvictor(3), numbers(1, 2, 3, 4, 5, 6))).toEqual(['1 2', '2 3 4', '4 5 6']);
  // What is taken out after the function is gone the next time.
  expect(await seen(countEvictor(1, { after: true }), numbers(1, 2, 3, 4, 5, 6))).toEqual(['1 2', '2 3 4', '4 5 6']);
});

test('a time evictor keeps what is nearer to the newest than its span; without times, all', async () => {
  const items: [number, number][] = [
    [1, 100],
    [2, 150],
    [3, 250],
    [4, 200],
  ];
  // The newest is at 250: 150 is exactly a span before it, and goes.
  expect(await seen(timeEvictor(100), items)).toEqual(['1 2', '3 4']);
  expect(await seen(timeEvictor(100), numbers(1, 2, 3, 4))).toEqual(['1 2', '1 2 3 4']);
});

test('a delta evictor takes out what is as far from the last as its threshold, or farther', async () => {
  const evictor = deltaEvictor<Item>(3, (a, b) => b.n - a.n);
  expect(await seen(evictor, numbers(1, 3, 4, 6))).toEqual(['1 3', '4 6']);
});

test('a reduction sees what is left; of nothing it gives nothing', async () => {
  const sum = (a: Item, b: Item): Item => ({ ...a, n: a.n + b.n });
  const functions = { gather: 'reduce' } as const;
  const assigner = tumblingEventTimeWindows(100);
  await using two = await openWindow({ options: { assigner, evictor: countEvictor<Item>(2) }, functions, fn: sum });
  const none = deltaEvictor<Item>(0, () => 0);
  await using empty = await openWindow({ options: { assigner, evictor: none }, functions, fn: sum });
  for (const it of [two, empty]) {
    for (const n of [1, 2, 4]) it.processElement({ key: 'k', n }, n);
    it.processWatermark(99);
    expect([it.numKeyedStateEntries(), it.numEventTimeTimers()]).toEqual([0, 0]);
  }
  expect(two.values).toEqual([{ key: 'k', n: 6 }]);
  expect(empty.values).toEqual([]);
});

test('count windows that slide hold the last records, with every so many', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.integer(), { maxLength: 30 }),
      async (size, slide, values) => {
        const options = { assigner: globalWindows(), trigger: countTrigger(slide), evictor: countEvictor<Item>(size) };
        await using it = await openWindow({ options, functions: { call: 'apply' }, fn: list });
        for (const n of values) it.processElement({ key: 'k', n });
        const expected = values.flatMap((_, i) =>
          (i + 1) % slide === 0 ? [values.slice(Math.max(0, i + 1 - size), i + 1).join(' ')] : [],
        );
        expect(it.values).toEqual(expected);
      },
    ),
  );
});
