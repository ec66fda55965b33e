import fc from 'fast-check';
import { inRange, keyGroupRange } from '../../../lib/state/key-group-range';

// Flink's KeyGroupRangeAssignment: `computeOperatorIndexForKeyGroup` says whose a group is.
test('a subtask has the groups, and only those, that are sent to it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (maxParallelism, n) => {
      const parallelism = 1 + (n % maxParallelism);
      for (let group = 0; group < maxParallelism; group++) {
        const owner = Math.floor((group * parallelism) / maxParallelism);
        const owners = Array.from({ length: parallelism }, (_, i) => keyGroupRange(maxParallelism, parallelism, i));
        expect(owners.map((range) => inRange(range, group)).indexOf(true)).toBe(owner);
        expect(owners.filter((range) => inRange(range, group))).toHaveLength(1);
      }
    }),
    { numRuns: 20 },
  );
});
