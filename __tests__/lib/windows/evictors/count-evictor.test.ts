import fc from 'fast-check';
import { globalWindows } from '../../../../lib/windows/assigners/global-windows';
import { countEvictor } from '../../../../lib/windows/evictors/count-evictor';
import { countTrigger } from '../../../../lib/windows/triggers/count-trigger';
import { evicted, numbers } from '../../../support/windows/evicted';
import { list, type Item } from '../../../support/windows/listed';
import { openWindow } from '../../../support/windows/windowed-task';

test('a count evictor keeps the last ones, before or after the function', async () => {
  expect(await evicted(countEvictor(3), numbers(1, 2, 3, 4, 5, 6))).toEqual(['1 2', '2 3 4', '4 5 6']);
  // What is taken out after the function is gone the next time.
  expect(await evicted(countEvictor(1, { after: true }), numbers(1, 2, 3, 4, 5, 6))).toEqual(['1 2', '2 3 4', '4 5 6']);
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
