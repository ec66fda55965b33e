import fc from 'fast-check';
import {
  CollectionSource,
  KeyedProcessFunction,
  KeyedState,
  ListState,
  Operator,
  OperatorState,
  ReducingState,
  Source,
  tumblingEventTimeWindows,
  ValueState,
  Windowed,
  type Collector,
  type FlatMapFunction,
  type KeyedContext,
  type ReduceFunction,
} from 'millrace';
import { KeyedOperatorHarness, OperatorHarness } from 'millrace/testing';
import { Faults } from '../../lib/errors/faults';
import { buildStreamGraph } from '../../lib/graph/build-stream-graph';
import { chain } from '../../lib/graph/chaining';
import { makePlan } from '../../lib/graph/plan';
import type { Class } from '../../lib/metadata/class';

class Tick {
  constructor(readonly n: number) {}
}

/** Keeps what comes; at -1 it gives what it has. */
class Buffered implements FlatMapFunction<number, number> {
  @OperatorState({ type: Tick }) protected readonly pending!: ListState<Tick>;
  begun = 0;

  open(): void {
    this.begun = [...this.pending.get()].length;
  }

  flatMap(n: number, out: Collector<number>): void {
    if (n >= 0) this.pending.add(new Tick(n));
    else for (const tick of this.pending.get()) out.collect(tick instanceof Tick ? tick.n : NaN);
  }
}

class Shared extends Buffered {
  @OperatorState({ redistribution: 'union', type: Tick }) declare protected readonly pending: ListState<Tick>;
}

const numbers = fc.array(fc.nat({ max: 99 }), { maxLength: 12 });

/** What each of `to` instances has that starts from the snapshots of as many as there are lists. */
async function redealt(make: () => Buffered, lists: readonly (readonly number[])[], to: number): Promise<number[][]> {
  const restore = [];
  for (const [subtaskIndex, list] of lists.entries()) {
    await using before = await OperatorHarness.open(make(), { parallelism: lists.length, subtaskIndex });
    for (const n of list) before.processElement(n);
    restore.push(before.snapshot());
  }
  const found: number[][] = [];
  for (let subtaskIndex = 0; subtaskIndex < to; subtaskIndex++) {
    const fn = make();
    await using after = await OperatorHarness.open(fn, { parallelism: to, subtaskIndex, restore });
    after.processElement(-1);
    expect(fn.begun).toBe(after.values.length);
    found.push([...after.values]);
  }
  return found;
}

const sorted = (all: readonly number[]): number[] => [...all].sort((a, b) => a - b);

it('a list is split as evenly as can be, and nothing is lost or doubled', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(numbers, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 4 }),
      async (lists, to) => {
        const parts = await redealt(() => new Buffered(), lists, to);
        expect(sorted(parts.flat())).toEqual(sorted(lists.flat()));
        // Where the number of instances is the same each keeps its own, as in Flink.
        if (to === lists.length) expect(parts).toEqual(lists);
        else {
          const sizes = parts.map(({ length }) => length);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        }
      },
    ),
    { numRuns: 25 },
  );
});

it('of a union each instance has the lists of all', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(numbers, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 4 }),
      async (lists, to) => {
        const parts = await redealt(() => new Shared(), lists, to);
        expect(parts.map(sorted)).toEqual(parts.map(() => sorted(lists.flat())));
      },
    ),
    { numRuns: 25 },
  );
});

it('stands beside keyed state, and belongs to no key', async () => {
  class Both extends KeyedProcessFunction<string, string, string> {
    @KeyedState() protected readonly seen!: ValueState<number>;
    @OperatorState() protected readonly keys!: ListState<string>;

    processElement(_: string, { key }: KeyedContext<string>, out: Collector<string>): void {
      if (this.seen.value() === undefined) this.keys.add(key);
      this.seen.update(1);
      out.collect([...this.keys.get()].join(','));
    }
  }
  await using before = await KeyedOperatorHarness.open(new Both(), { keyBy: (key: string) => key });
  for (const key of ['a', 'b', 'a']) before.processElement(key);
  expect(before.values).toEqual(['a', 'a,b', 'a,b']);
  const restore = before.snapshot();
  await using after = await KeyedOperatorHarness.open(new Both(), { keyBy: (key: string) => key, restore });
  after.processElement('c');
  expect(after.values).toEqual(['a,b,c']);
});

describe('where it cannot be', () => {
  @Source()
  class Numbers extends CollectionSource<number> {
    constructor() {
      super([1]);
    }
  }

  const operator = Operator as unknown as (options: object) => (type: Class) => void;

  function faultsOf(type: Class, options: object = {}): string[] {
    operator({ from: Numbers, ...options })(type);
    const faults = new Faults();
    buildStreamGraph('job', [Numbers, type], faults);
    return faults.all.map(({ error }) => `${error.code}: ${error.message}`);
  }

  class OfOtherType extends Buffered {
    @OperatorState() protected readonly sum!: ReducingState<number>;
  }

  class Twice extends Buffered {
    @OperatorState({ name: 'pending' }) protected readonly other!: ListState<number>;
  }

  class Dealt extends Buffered {
    @OperatorState({ redistribution: 'thrown' as 'split' }) protected readonly cards!: ListState<number>;
  }

  @Windowed({ assigner: tumblingEventTimeWindows(1) })
  class InWindow implements ReduceFunction<number> {
    @OperatorState() protected readonly kept!: ListState<number>;
    reduce(a: number): number {
      return a;
    }
  }

  it.each<[string, Class, string]>([
    ['another type', OfOtherType, "'sum' is of no type"],
    ['the name of another', Twice, "'pending' has the name of another state, 'pending'"],
    ['another redistribution', Dealt, "'cards' is redistributed by 'thrown'"],
    ['a window', InWindow, "'kept' stands in the function of a window"],
  ])('%s', (_, type, problem) => {
    const found = faultsOf(type, type === InWindow ? { keyBy: (n: number) => n } : {});
    expect(found).toEqual([expect.stringContaining(`MILLRACE_WIRING_OPERATOR_STATE: The operator state ${problem}`)]);
  });

  it('a source', () => {
    class Kept extends Numbers {
      @OperatorState() protected readonly kept!: ListState<number>;
    }
    Source()(Kept as unknown as typeof Numbers);
    class Sunk extends Buffered {}
    operator({ from: Kept })(Sunk);
    const faults = new Faults();
    buildStreamGraph('job', [Kept, Sunk], faults);
    expect(faults.all.map(({ error }) => error.message)).toEqual([expect.stringContaining('stands in a source')]);
  });
});

it('is shown by the plan', () => {
  @Source()
  class Numbers extends CollectionSource<number> {
    constructor() {
      super([1]);
    }
  }
  class Shown extends Shared {
    @OperatorState() protected readonly more!: ListState<number>;
  }
  Operator({ from: Numbers })(Shown);
  const graph = buildStreamGraph('job', [Numbers, Shown], new Faults());
  expect(makePlan(graph, chain(graph)).nodes[1]?.states).toEqual([
    { name: 'more', kind: 'operator list' },
    { name: 'pending', kind: 'operator union list', type: 'Tick' },
  ]);
});
