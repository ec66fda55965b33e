import fc from 'fast-check';
import {
  boundedOutOfOrderness,
  CollectionSource,
  eventTimeSessionWindows,
  eventTimeTrigger,
  slidingEventTimeWindows,
  StreamExecutionEnvironment,
  tumblingEventTimeWindows,
  type Collector,
  type DataStream,
} from 'millrace';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import { Faults } from '../../../lib/errors/faults';
import { DiskStateBackends } from '../../../lib/state/disk/disk-state-backends';
import { near, Near, numbers, paired, type Pair } from '../../support/restore/join-cases';
import type { Item, Model } from '../../support/restore/restore-case';
import { SlowWindows } from '../../support/restore/slow-windows';
import { timedModel } from '../../support/restore/timed-windows';
import { applied, seen, summed, summing } from '../../support/restore/window-functions';
import { plainHost } from '../../support/streams/graphs';

// Joins and windows as whole jobs: streaming and in batch mode, sorted and not, with state on the heap and on disk.

const MODES = ['streaming', 'batch, sorted', 'batch, spilled', 'batch, unsorted'] as const;
const BACKENDS = ['heap', 'disk'] as const;

interface Query {
  readonly of: (first: DataStream<Item>, second: DataStream<Item>) => DataStream<unknown>;
  readonly model: () => Model;
}

const aligned = (size: number, slide = size) => ({ windows: { size, slide, offset: 0 } });

const QUERIES: Readonly<Record<string, Query>> = {
  'tumbling windows, reduced': {
    of: (all) => all.keyBy('key').window(tumblingEventTimeWindows(20)).reduce(summing),
    model: () => timedModel(aligned(20), summed),
  },
  'sliding windows with their elements': {
    of: (all) => all.keyBy('key').window(slidingEventTimeWindows(30, 10)).apply(applied),
    model: () => timedModel(aligned(30, 10), seen),
  },
  'sessions with their elements': {
    of: (all) => all.keyBy('key').window(eventTimeSessionWindows(8)).apply(applied),
    model: () => timedModel({ windows: { gap: () => 8 } }, seen),
  },
  'windows kept one by one, reduced': {
    of: (all) => all.keyBy('key').window(tumblingEventTimeWindows(20)).trigger(eventTimeTrigger()).reduce(summing),
    model: () => timedModel(aligned(20), summed),
  },
  'windows of a number': {
    of: (all) => all.keyBy('key').countWindow(3).reduce(summing),
    model: () => new SlowWindows({ trigger: { count: 3, purges: true }, show: (elements) => [summed(elements)] }),
  },
  'an interval join': {
    of: (first, second) => first.keyBy('key').intervalJoin(second.keyBy('key')).between(-5, 12).process(Near),
    model: () => near(-5, 12),
  },
  'a window join': {
    of: (first, second) =>
      first
        .join(second)
        .where('key')
        .equalTo('key')
        .window(slidingEventTimeWindows(30, 10))
        .apply((a, b): Pair => ({ key: a.key, pair: [a.n, b.n] })),
    model: () => paired({ kind: 'sliding', size: 30, slide: 10 }, 0, 'join'),
  },
  'a coGroup of sessions': {
    of: (first, second) =>
      first
        .coGroup(second)
        .where('key')
        .equalTo('key')
        .window(eventTimeSessionWindows(8))
        .apply((a: readonly Item[], b: readonly Item[], out: Collector<Pair>) => {
          out.collect({ key: (a[0] ?? b[0])?.key ?? '', pair: [...numbers(a), undefined, ...numbers(b)] });
        }),
    model: () => paired({ kind: 'session', gap: 8 }, 0, 'coGroup'),
  },
};

/** Each at a time of its own, so that batch mode has no choice of their order. */
const items = fc
  .array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), v: fc.integer({ min: 0, max: 9 }), input: fc.nat(1) }), {
    maxLength: 40,
  })
  .map((all) => all.map((it, n) => ({ ...it, n, time: 3 * n })));

type Input = Item & { readonly input: number };

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

function expected({ model }: Query, all: readonly Input[]): readonly string[] {
  const it = model();
  for (const { input, ...item } of all) it.record(item, input === 0 ? 0 : 1);
  it.watermark?.(Infinity);
  return it.emitted.map(({ value }) => textOf(value)).sort();
}

async function results(
  { of }: Query,
  all: readonly Input[],
  mode: (typeof MODES)[number],
  backend: (typeof BACKENDS)[number],
  parallelism: number,
): Promise<readonly string[]> {
  const found: string[] = [];
  const env = new StreamExecutionEnvironment().setRuntimeMode(mode === 'streaming' ? 'streaming' : 'batch');
  env.setParallelism(parallelism);
  const source = (input: number) =>
    env.from(new CollectionSource(all.filter((it) => it.input === input).map(({ input: _, ...item }) => item)), {
      name: `source ${input}`,
      timestamp: 'time',
      watermark: boundedOutOfOrderness(1000),
    });
  const first = source(0);
  of(first, of.length === 2 ? source(1) : first).sinkTo((value) => void found.push(textOf(value)));
  const faults = new Faults();
  const graph = env.getStreamGraph('test', faults, { sortedInputs: mode !== 'batch, unsorted' });
  faults.throwIfAny('test');
  using disk = backend === 'disk' ? new DiskStateBackends() : undefined;
  const host = { ...plainHost(), ...(disk && { keyedState: disk.create }) };
  await new EmbeddedEngine().execute(graph, { ...host, sorting: mode === 'batch, spilled' ? { memory: 1 } : {} })
    .result;
  return found.sort();
}

describe.each(Object.keys(QUERIES))('%s', (name) => {
  const query = QUERIES[name] as Query;
  const two = query.of.length === 2;

  test.each(MODES.flatMap((mode) => BACKENDS.map((backend) => [mode, backend] as const)))(
    'gives what brute force does: %s, on the %s',
    async (mode, backend) => {
      await fc.assert(
        fc.asyncProperty(items, fc.integer({ min: 1, max: 3 }), async (all, parallelism) => {
          const inputs = two ? all : all.filter(({ input }) => input === 0);
          expect(await results(query, all, mode, backend, parallelism)).toEqual(expected(query, inputs));
        }),
        { numRuns: 10 },
      );
    },
  );
});
