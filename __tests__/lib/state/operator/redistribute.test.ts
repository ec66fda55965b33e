import fc from 'fast-check';
import type { OperatorStateSnapshot } from '../../../../lib/state/operator/operator-state-snapshot';
import { redistribute } from '../../../../lib/state/operator/redistribute';

const values = fc.array(fc.nat(), { maxLength: 7 });
const snapshots = fc.array(
  fc.record({ split: values, small: values, union: values }).map(({ split, small, union }): OperatorStateSnapshot => ({
    lists: {
      split: { redistribution: 'split', values: split },
      small: { redistribution: 'split', values: small },
      union: { redistribution: 'union', values: union },
    },
    broadcasts: { rules: { entries: [['a', 1]] } },
  })),
  { minLength: 1, maxLength: 5 },
);

const parts = fc.integer({ min: 1, max: 6 });
const held = (all: readonly OperatorStateSnapshot[], name: string): readonly (readonly unknown[])[] =>
  all.map(({ lists }) => lists[name]?.values ?? []);

describe('redistribute', () => {
  test('a split list is dealt out whole, in order, evenly; a union list goes to everyone; so does broadcast state', () => {
    fc.assert(
      fc.property(snapshots, parts, (before, parallelism) => {
        const after = redistribute(before, parallelism);
        expect(after).toHaveLength(parallelism);
        for (const name of ['split', 'small']) {
          const all = held(before, name).flat();
          const dealt = held(after, name);
          if (parallelism === before.length) {
            expect(dealt).toEqual(held(before, name));
            continue;
          }
          const lengths = dealt.map(({ length }) => length);
          expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
          // In order: some rotation of the subtasks puts all together again.
          const rotations = dealt.map((_, at) => [...dealt.slice(at), ...dealt.slice(0, at)].flat());
          expect(rotations).toContainEqual(all);
        }
        for (const part of held(after, 'union')) expect(part).toEqual(held(before, 'union').flat());
        for (const { broadcasts } of after) expect(broadcasts).toEqual({ rules: { entries: [['a', 1]] } });
      }),
    );
  });

  // Flink's RoundRobinOperatorStateRepartitioner: the next state begins where the last one's remainder has ended.
  test('small lists do not all meet in the first subtask', () => {
    const one = (value: string): OperatorStateSnapshot['lists'][string] => ({
      redistribution: 'split',
      values: [value],
    });
    const after = redistribute([{ lists: { a: one('a'), b: one('b'), c: one('c') }, broadcasts: {} }], 3);
    expect(after.map(({ lists }) => Object.values(lists).flatMap((list) => list.values))).toEqual([
      ['a'],
      ['b'],
      ['c'],
    ]);
  });

  test('without a snapshot everyone begins with nothing', () => {
    expect(redistribute([], 2)).toEqual([
      { lists: {}, broadcasts: {} },
      { lists: {}, broadcasts: {} },
    ]);
  });
});
