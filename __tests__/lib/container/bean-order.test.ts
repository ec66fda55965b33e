import fc from 'fast-check';
import { BeanIndex } from '../../../lib/container/bean-index';
import { beanOrder } from '../../../lib/container/bean-order';
import { reached } from '../../../lib/container/lazy-singletons';
import type { BeanDefinition } from '../../../lib/container/container';

const definition = (name: string, needs: readonly string[]): BeanDefinition => ({
  name,
  scope: 'singleton',
  dependencies: needs.map((token) => ({ kind: 'bean', token, optional: false })),
  dependsOn: [],
  create: () => ({}),
  fallback: false,
  primary: false,
  origin: name,
});

/** Each bean needs some of the others, by number. */
const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc.array(fc.uniqueArray(fc.nat({ max: size - 1 }), { maxLength: 4 }), { minLength: size, maxLength: size }),
  );

/** Removes beans without needs until none is left: Kahn's algorithm, which knows nothing of paths. */
function hasCycle(needs: readonly (readonly number[])[]): boolean {
  const left = new Set(needs.keys());
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const bean of left) if (!(needs[bean] ?? []).some((needed) => left.has(needed))) left.delete(bean);
  }
  return left.size > 0;
}

it('puts every bean after what it needs, or tells a cycle that is one', () => {
  fc.assert(
    fc.property(graphs, (needs) => {
      const index = new BeanIndex(needs.map((of, i) => definition(String(i), of.map(String))));
      const { order, cycles } = beanOrder(index);
      expect(order.map(({ name }) => name).sort()).toEqual(needs.map((_, i) => String(i)).sort());
      expect(cycles.length > 0).toBe(hasCycle(needs));
      for (const cycle of cycles) {
        expect(cycle[0]).toBe(cycle.at(-1));
        for (const [i, bean] of cycle.slice(0, -1).entries()) {
          expect(needs[Number(bean.name)]).toContain(Number(cycle[i + 1]?.name));
        }
      }
      if (cycles.length > 0) return;
      const place = new Map(order.map(({ name }, i) => [name, i]));
      for (const [i, of] of needs.entries()) {
        for (const needed of of) expect(place.get(String(needed))).toBeLessThan(place.get(String(i)) ?? -1);
      }
    }),
  );
});

it('keeps the order of registration where nothing else is asked', () => {
  const index = new BeanIndex([definition('b', []), definition('a', []), definition('c', ['b'])]);
  expect(beanOrder(index).order.map(({ name }) => name)).toEqual(['b', 'a', 'c']);
});

it.each(['from its end', 'from its beginning'])('a chain is longer than the stack is deep: %s', (direction) => {
  const size = 20_000;
  const chain = Array.from({ length: size }, (_, i) => definition(String(i), i === 0 ? [] : [String(i - 1)]));
  const index = new BeanIndex(direction === 'from its end' ? chain.toReversed() : chain);
  const { order, cycles } = beanOrder(index);
  expect(cycles).toEqual([]);
  expect(order.every(({ name }, i) => name === String(i))).toBe(true);
  expect(reached(index, [chain[size - 1]!]).size).toBe(size);
});

it('a cycle may be longer than the stack is deep', () => {
  const size = 20_000;
  const ring = Array.from({ length: size }, (_, i) => definition(String(i), [String((i + 1) % size)]));
  const { cycles } = beanOrder(new BeanIndex(ring));
  expect(cycles.map((cycle) => cycle.length)).toEqual([size + 1]);
});
