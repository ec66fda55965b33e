import fc from 'fast-check';
import { KeyedState } from '../../../decorators/keyed-state';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import { Faults } from '../../../lib/errors/faults';
import type { Collector } from '../../../lib/functions/collector';
import {
  KeyedProcessFunction,
  type KeyedContext,
  type OnTimerContext,
} from '../../../lib/functions/keyed-process-function';
import { ProcessFunction, type ProcessContext } from '../../../lib/functions/process-function';
import { ValueState } from '../../../lib/state/value-state';
import type { DataStream } from '../../../lib/stream/data-stream';
import type { SingleOutputStreamOperator } from '../../../lib/stream/single-output-stream-operator';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { boundedOutOfOrderness } from '../../../lib/time/bounded-out-of-orderness';
import { plainHost } from '../../support/streams/graphs';
import { SplitSource } from '../../support/streams/split-source';

// Jobs drawn at random, at any parallelism and with any partitioners, give what their steps give one after another.

const KEYS = 5;

/** The sum of all records of a key, when time ends. */
class SumAtEnd extends KeyedProcessFunction<number, number, number> {
  @KeyedState() protected readonly sum!: ValueState<number>;

  override processElement(n: number, { timerService }: KeyedContext<number>): void {
    this.sum.update((this.sum.value() ?? 0) + n);
    timerService.registerEventTimeTimer(Number.MAX_SAFE_INTEGER);
  }

  override onTimer(_time: number, { key }: OnTimerContext<number>, out: Collector<number>): void {
    out.collect((this.sum.value() ?? 0) * KEYS + key);
  }
}

function sumsAtEnd(values: readonly number[]): number[] {
  const sums = new Map<number, number>();
  for (const n of values) sums.set(n % KEYS, (sums.get(n % KEYS) ?? 0) + n);
  return [...sums].map(([key, sum]) => sum * KEYS + key);
}

const PARTITIONS = ['none', 'forward', 'rebalance', 'rescale', 'shuffle', 'broadcast', 'global', 'custom'] as const;

const step = fc.record({
  kind: fc.constantFrom('map', 'filter', 'flatMap', 'async', 'sum'),
  k: fc.integer({ min: 1, max: 4 }),
  parallelism: fc.integer({ min: 1, max: 4 }),
  partition: fc.constantFrom(...PARTITIONS),
  newChain: fc.boolean(),
});

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const job = fc.record({
  splits: fc.array(fc.array(fc.nat(99), { maxLength: 30 }), { minLength: 1, maxLength: 5 }),
  readers: fc.integer({ min: 1, max: 4 }),
  steps: fc.array(step, { maxLength: 5 }),
  sinks: fc.integer({ min: 1, max: 4 }),
});

function partitioned(stream: DataStream<number>, { partition }: Step): DataStream<number> {
  if (partition === 'none') return stream;
  if (partition === 'custom')
    return stream.partitionCustom(
      (n: number, count) => (n * 7) % count,
      (n) => n,
    );
  return stream[partition]();
}

function called(stream: DataStream<number>, { kind, k, parallelism, newChain }: Step, i: number): DataStream<number> {
  const made = ((): SingleOutputStreamOperator<number, number> => {
    switch (kind) {
      case 'map':
        return stream.map((n) => n + k);
      case 'filter':
        return stream.filter((n) => n % (k + 1) !== 0);
      case 'flatMap':
        return stream.flatMap((n) => Array.from({ length: n % 3 }, (_, i) => n + i * k));
      case 'async':
        return stream.map(async (n) => {
          if (n % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
          return n * 2;
        });
      default:
        return stream.keyBy((n) => n % KEYS).process(SumAtEnd, { name: `sum-${i}` });
    }
  })();
  return newChain ? made.setParallelism(parallelism).startNewChain() : made.setParallelism(parallelism);
}

function byModel(values: readonly number[], { kind, k, parallelism, partition }: Step): number[] {
  const copies = partition === 'broadcast' && kind !== 'sum' ? parallelism : 1;
  const given = values.flatMap((n) => Array.from({ length: copies }, () => n));
  switch (kind) {
    case 'map':
      return given.map((n) => n + k);
    case 'filter':
      return given.filter((n) => n % (k + 1) !== 0);
    case 'flatMap':
      return given.flatMap((n) => Array.from({ length: n % 3 }, (_, i) => n + i * k));
    case 'async':
      return given.map((n) => n * 2);
    default:
      return sumsAtEnd(given);
  }
}

/** Forwarding is for equals; and of copies of copies one is enough. */
function sound({ readers, steps }: { readers: number; steps: readonly Step[] }): Step[] {
  let before = readers;
  let broadcasts = 0;
  return steps.map((it) => {
    const unequal = it.partition === 'forward' && it.parallelism !== before;
    before = it.parallelism;
    const again = it.partition === 'broadcast' && ++broadcasts > 1;
    return unequal || again ? { ...it, partition: 'none' } : it;
  });
}

const ascending = (a: number, b: number): number => a - b;

function run(env: StreamExecutionEnvironment): Promise<unknown> {
  const faults = new Faults();
  const graph = env.getStreamGraph('random', faults);
  faults.throwIfAny('random');
  return new EmbeddedEngine().execute(graph, plainHost()).result;
}

test('the records are those of the steps one after another, whatever the parallelism and the partitioners', async () => {
  await fc.assert(
    fc.asyncProperty(job, async ({ splits, readers, steps: drawn, sinks }) => {
      const steps = sound({ readers, steps: drawn });
      const env = new StreamExecutionEnvironment();
      const seen: number[] = [];
      let stream: DataStream<number> = env.from(new SplitSource(splits)).setParallelism(readers);
      for (const [i, it] of steps.entries()) stream = called(partitioned(stream, it), it, i);
      stream.sinkTo((n) => void seen.push(n)).setParallelism(sinks);
      await run(env);
      expect(seen.sort(ascending)).toEqual(steps.reduce(byModel, splits.flat()).sort(ascending));
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('the records of a key keep their order, from one keyed operator to the next', async () => {
  class Numbered extends KeyedProcessFunction<number, number, number> {
    override processElement(n: number, _context: KeyedContext<number>, out: Collector<number>): void {
      out.collect(n);
    }
  }
  const parallelisms = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 3000 }), parallelisms, async (values, each) => {
      const env = new StreamExecutionEnvironment();
      let stream: DataStream<number> = env.from(new SplitSource([values.map((n, i) => i * 51 + n)], 'bounded', 1024));
      for (const [i, parallelism] of each.entries()) {
        stream = stream
          .keyBy((n) => n % 51)
          .process(Numbered, { name: `numbered-${i}` })
          .setParallelism(parallelism);
      }
      const seen = new Map<number, number[]>();
      stream
        .keyBy((n) => n % 51)
        .sinkTo((n) => void seen.set(n % 51, [...(seen.get(n % 51) ?? []), n]))
        .setParallelism(3);
      await run(env);
      for (const sequence of seen.values()) expect(sequence).toEqual([...sequence].sort(ascending));
      expect([...seen.values()].flat()).toHaveLength(values.length);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('no split is late for having been handed out behind others, however many readers there are', async () => {
  class Late extends ProcessFunction<number, number> {
    override processElement(n: number, { timestamp, timerService }: ProcessContext, out: Collector<number>): void {
      if ((timestamp ?? -1) <= timerService.currentWatermark()) out.collect(n);
    }
  }
  const split = fc.array(fc.nat(1000), { maxLength: 40 }).map((times) => [...new Set(times)].sort(ascending));
  await fc.assert(
    fc.asyncProperty(
      fc.array(split, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 3 }),
      async (splits, readers, parallelism) => {
        const env = new StreamExecutionEnvironment();
        const late: number[] = [];
        env
          .from(new SplitSource(splits), { timestamp: (n: number) => n, watermark: boundedOutOfOrderness(0) })
          .setParallelism(readers)
          .rebalance()
          .process(Late)
          .setParallelism(parallelism)
          .sinkTo((n) => void late.push(n));
        await run(env);
        expect(late).toEqual([]);
      },
    ),
    { numRuns: 100 },
  );
}, 60_000);
