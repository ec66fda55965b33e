import fc from 'fast-check';
import { ListState, OperatorState, type MapFunction } from 'millrace';
import { OperatorHarness, type HarnessSnapshot } from 'millrace/testing';

interface Lists {
  readonly split: readonly number[];
  readonly union: readonly number[];
}

/** Keeps what it is given, of both kinds, and tells what it has. */
class Kept implements MapFunction<number, Lists> {
  @OperatorState() protected readonly split!: ListState<number>;
  @OperatorState({ redistribution: 'union' }) protected readonly union!: ListState<number>;

  map(n: number): Lists {
    if (n >= 0) {
      this.split.add(n);
      this.union.add(n);
    }
    return { split: [...this.split.get()], union: [...this.union.get()] };
  }
}

const sorted = (all: readonly number[]): number[] => [...all].sort((a, b) => a - b);

type Instances = readonly OperatorHarness<number, Lists>[];

const open = (parallelism: number, restore: readonly HarnessSnapshot[]): Promise<Instances> =>
  Promise.all(
    Array.from({ length: parallelism }, (_, subtaskIndex) =>
      OperatorHarness.open(new Kept(), { parallelism, subtaskIndex, restore }),
    ),
  );

async function leave(instances: Instances): Promise<HarnessSnapshot[]> {
  const snapshots = instances.map((it) => structuredClone(it.snapshot()));
  for (const it of instances) await it.close();
  return snapshots;
}

const heldBy = (instances: Instances): Lists[] =>
  instances.map((it) => {
    it.processElement(-1);
    return it.values.at(-1) as Lists;
  });

// Flink's RoundRobinOperatorStateRepartitioner.
test('what is split stays where it was or is dealt out evenly, nothing twice; of a union everyone gets all', async () => {
  const parallelism = fc.integer({ min: 1, max: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(9), { maxLength: 20 }), parallelism, parallelism, async (owners, from, to) => {
      const before = await open(from, []);
      const given = Array.from({ length: from }, (): number[] => []);
      for (const [n, owner] of owners.entries()) {
        before[owner % from]?.processElement(n);
        given[owner % from]?.push(n);
      }
      const after = await open(to, await leave(before));
      const held = heldBy(after);
      const all = owners.map((_, n) => n);
      expect(sorted(held.flatMap(({ split }) => split))).toEqual(all);
      if (from === to) expect(held.map(({ split }) => split)).toEqual(given);
      const counts = held.map(({ split }) => split.length);
      if (from !== to) expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      for (const { union } of held) expect(sorted(union)).toEqual(all);
      await leave(after);
    }),
    { numRuns: 60 },
  );
});

test.each([
  { parallelism: 2, subtaskIndex: 2 },
  { subtaskIndex: -1 },
  { parallelism: 0 },
  { parallelism: 2.5 },
  { parallelism: 9, maxParallelism: 8 },
  { maxParallelism: 40_000 },
])('a harness that is no instance is refused: %j', async (options) => {
  await expect(OperatorHarness.open(new Kept(), options)).rejects.toMatchObject({ code: 'MILLRACE_HARNESS_SUBTASK' });
});
