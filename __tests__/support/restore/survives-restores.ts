import { inspect } from 'node:util';
import fc from 'fast-check';
import type { Emitted, Item, RestoreCase, Step } from './restore-case';
import { RunningOperator, type Placed } from './running-operator';

/** Where an operator runs, one place after the other. */
type Places = readonly fc.Arbitrary<Placed>[];

const at = (stateBackend: Placed['stateBackend']): fc.Arbitrary<Placed> =>
  fc.constant({ stateBackend, parallelism: 1 });
const split = (stateBackend: Placed['stateBackend']): fc.Arbitrary<Placed> =>
  fc.integer({ min: 2, max: 4 }).map((parallelism) => ({ stateBackend, parallelism }));

const JOURNEYS: Readonly<Record<string, Places>> = {
  'the heap': [at('heap'), at('heap')],
  'the disk': [at('disk'), at('disk')],
  'the heap, then the disk': [at('heap'), at('disk')],
  'the disk, then the heap': [at('disk'), at('heap')],
  'one, then several, then one, on the heap': [at('heap'), split('heap'), at('heap')],
  'several, then as many others, then one, on both': [split('disk'), split('heap'), at('disk')],
};

/** For each case and journey: together they are some thousands. */
const RUNS = 3;

/**
 * Runs an operator over random input, which is interrupted by snapshots at random places that it goes on from; what
 * comes out, and what is kept at the end, is that of a run without, and of the model.
 */
export function survivesRestores(cases: readonly RestoreCase[]): void {
  describe.each(cases.map((it) => [it.name, it] as const))('%s', (_name, it) => {
    test.each(Object.keys(JOURNEYS))('on %s', async (journey) => {
      const places = JOURNEYS[journey] as Places;
      const breaks = fc.array(fc.integer({ min: 10, max: 90 }), {
        minLength: places.length - 1,
        maxLength: places.length - 1,
      });
      await fc.assert(
        // Without a bias to what is small: so few runs would find hardly anything kept where they are interrupted.
        fc.asyncProperty(
          fc.noBias(stepsOf(it)),
          fc.noBias(breaks),
          fc.tuple(...places),
          async (steps, breaks, placed) => {
            const expected = modelled(it, steps);
            const uninterrupted = await run(it, steps, [], [{ stateBackend: 'heap', parallelism: 1 }]);
            expect(unordered(uninterrupted.emitted)).toEqual(unordered(expected));
            const positions = breaks.map((percent) => Math.floor((percent / 100) * steps.length)).sort((a, b) => a - b);
            const interrupted = await run(it, steps, positions, placed);
            expect(byKey(interrupted.emitted)).toEqual(byKey(uninterrupted.emitted));
            expect(interrupted.held).toEqual(uninterrupted.held);
          },
        ),
        // What fails is long to be made smaller, over whole runs of many instances.
        { numRuns: RUNS, endOnFailure: true },
      );
    });
  });
}

async function run(
  it: RestoreCase,
  steps: readonly Step[],
  positions: readonly number[],
  placed: readonly Placed[],
): Promise<{ emitted: readonly Emitted[]; held: readonly number[] }> {
  const emitted: Emitted[] = [];
  let running = await RunningOperator.open(it, placed[0] as Placed);
  for (let i = 0, phase = 0; i <= steps.length; i++) {
    while (positions[phase] === i) {
      emitted.push(...running.emitted);
      const left = await running.leave();
      running = await RunningOperator.open(it, placed[++phase] as Placed, left);
    }
    const step = steps[i];
    if (step !== undefined) running.take(step);
  }
  emitted.push(...running.emitted);
  const { held } = running;
  await running.close();
  return { emitted, held };
}

function modelled(it: RestoreCase, steps: readonly Step[]): readonly Emitted[] {
  const model = it.model();
  const watermarks: [number, number] = [-Infinity, it.inputs === 2 ? -Infinity : Infinity];
  let now = 0;
  for (const step of steps) {
    if ('clock' in step) model.clock?.((now += step.clock));
    else if ('record' in step) model.record(step.record, step.input);
    else {
      const before = Math.min(...watermarks);
      watermarks[step.input] = Math.max(watermarks[step.input], step.watermark);
      const after = Math.min(...watermarks);
      if (after > before) model.watermark?.(after);
    }
  }
  return model.emitted;
}

/** Random input, behind which time ends. */
function stepsOf({ inputs = 1 }: RestoreCase): fc.Arbitrary<readonly Step[]> {
  const input = fc.integer({ min: 0, max: inputs - 1 }).map((it) => it as 0 | 1);
  const record = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    time: fc.integer({ min: 0, max: 99 }),
    v: fc.integer({ min: 0, max: 9 }),
  });
  const step = fc.oneof(
    { weight: 7, arbitrary: fc.record({ input, record }) },
    { weight: 2, arbitrary: fc.record({ input, watermark: fc.integer({ min: 0, max: 99 }) }) },
    { weight: 2, arbitrary: fc.record({ clock: fc.integer({ min: 1, max: 15 }) }) },
  );
  return fc.array(step, { minLength: 20, maxLength: 60 }).map((steps) => {
    const numbered = steps.map((it, n): Step =>
      'record' in it ? { ...it, record: { ...it.record, n } satisfies Item } : it,
    );
    const ends = [{ clock: 200 }, { input: 0, watermark: 1000 }, { input: 1, watermark: 1000 }] as const;
    return [...numbered, ...ends.filter((end) => !('input' in end) || end.input < inputs)];
  });
}

/** What came of each key, in its order; side outputs and the main one have none between them. */
function byKey(emitted: readonly Emitted[]): ReadonlyMap<string, readonly unknown[]> {
  const keys = new Map<string, unknown[]>();
  for (const { value, timestamp, tag = 'main' } of emitted) {
    const key = `${value.key} ${tag}`;
    keys.set(key, [...(keys.get(key) ?? []), [value, timestamp]]);
  }
  return new Map([...keys].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The order of what happens at once is not said by models. */
function unordered(emitted: readonly Emitted[]): readonly unknown[] {
  return emitted
    .map((it) => [inspect([it.tag, it.timestamp, it.value], { sorted: true, depth: null }), it] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, { value, timestamp, tag = 'main' }]) => ({ value, timestamp, tag }));
}
