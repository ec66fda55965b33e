import { consumersOf } from '../../../lib/engine/channels';

const channels = (kind: 'rescale' | 'forward' | 'hash', producers: number, consumers: number): number[][] =>
  Array.from({ length: producers }, (_, producer) => [...consumersOf(kind, producers, consumers, producer)]);

test('where any record may go to anyone, there is a channel for each pair', () => {
  expect(channels('hash', 2, 3)).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ]);
});

test('forward has one from each to the one of its index', () => {
  expect(channels('forward', 3, 3)).toEqual([[0], [1], [2]]);
});

// The first two are the examples in the documentation of Flink's DataStream.rescale.
test.each([
  [
    2,
    4,
    [
      [0, 1],
      [2, 3],
    ],
  ],
  [4, 2, [[0], [0], [1], [1]]],
  [2, 3, [[0, 1], [2]]],
  [3, 2, [[0], [1], [1]]],
  [1, 3, [[0, 1, 2]]],
  [3, 1, [[0], [0], [0]]],
])('rescale from %i to %i keeps to shares', (producers, consumers, expected) => {
  expect(channels('rescale', producers, consumers)).toEqual(expected);
});

test('rescale leaves nobody out, and gives neither side two of the other where it has fewer', () => {
  for (let producers = 1; producers <= 20; producers++) {
    for (let consumers = 1; consumers <= 20; consumers++) {
      const made = channels('rescale', producers, consumers);
      expect(new Set(made.flat()).size).toBe(consumers);
      expect(made.every((to) => to.length > 0)).toBe(true);
      expect(made.flat()).toHaveLength(Math.max(producers, consumers));
      expect(made.flat()).toEqual([...made.flat()].sort((a, b) => a - b));
    }
  }
});
