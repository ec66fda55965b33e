import { Operator } from '../../../decorators/operator';
import { Sink } from '../../../decorators/sink';
import { Source } from '../../../decorators/source';
import { CollectionSink } from '../../../lib/connectors/collections/collection-sink';
import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { Faults } from '../../../lib/errors/faults';
import { Source as BaseSource } from '../../../lib/functions/source';
import { buildStreamGraph } from '../../../lib/graph/build-stream-graph';
import { chain } from '../../../lib/graph/chaining';
import { makePlan } from '../../../lib/graph/plan';
import { planText } from '../../../lib/graph/plan-text';
import { defaultMaxParallelism } from '../../../lib/graph/placement';
import type { GraphDefaults } from '../../../lib/graph/assemble';
import type { StreamGraph } from '../../../lib/graph/stream-graph';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { SplitSource } from '../../support/streams/split-source';

type Build = (env: StreamExecutionEnvironment) => void;

function judged(build: Build, defaults: GraphDefaults = {}): { graph: StreamGraph; faults: readonly string[] } {
  const env = new StreamExecutionEnvironment();
  build(env);
  const faults = new Faults();
  const graph = env.getStreamGraph('job', faults, defaults);
  return { graph, faults: faults.all.map(({ where, error }) => `${where}: ${error.code}: ${error.message}`) };
}

function graphOf(build: Build, defaults?: GraphDefaults): StreamGraph {
  const { graph, faults } = judged(build, defaults);
  expect(faults).toEqual([]);
  return graph;
}

const chains = (build: Build, defaults?: GraphDefaults): string[] =>
  chain(graphOf(build, defaults)).vertices.map(({ name, parallelism }) => `${name} x${parallelism}`);

const source = (): SplitSource<number> => new SplitSource([[1, 2, 3]]);
const same = (n: number): number => n;
const nothing = (): void => undefined;

describe('the parallelism of an operator', () => {
  const build: Build = (env) => {
    env
      .from(source(), { name: 'in' })
      .map(same, { name: 'a' })
      .setParallelism(3)
      .map(same, { name: 'b' })
      .sinkTo(nothing, { name: 'out' });
  };
  const parallelisms = (defaults?: GraphDefaults): number[] =>
    graphOf(build, defaults).nodes.map(({ parallelism }) => parallelism);

  test("is its own, else the environment's, else the configured one, else 1", () => {
    expect(parallelisms()).toEqual([1, 3, 1, 1]);
    expect(parallelisms({ parallelism: 2 })).toEqual([2, 3, 2, 2]);
    const both = graphOf(
      (env) => {
        env.setParallelism(5);
        build(env);
      },
      { parallelism: 2 },
    );
    expect(both.nodes.map(({ parallelism }) => parallelism)).toEqual([5, 3, 5, 5]);
  });

  // Flink: KeyGroupRangeAssignment.computeDefaultMaxParallelism.
  test.each([
    [1, 128],
    [85, 128],
    [86, 256],
    [128, 256],
    [170, 256],
    [171, 256],
    [172, 512],
    [32_768, 32_768],
  ])('of %i has %i key groups when nothing else is said', (parallelism, expected) => {
    expect(defaultMaxParallelism(parallelism)).toBe(expected);
  });

  test.each([0, -1, 1.5, NaN, 32_769, Infinity])('%p is refused, wherever it is said', (wrong) => {
    const must = 'must be a whole number from 1 to 32768';
    const refused = (option: string, where: string): unknown =>
      expect.stringContaining(`${where}: MILLRACE_WIRING_OPTION: Its option \`${option}\` ${must}`);
    expect(judged((env) => env.from(source()).map(same).setParallelism(wrong).sinkTo(nothing)).faults).toEqual([
      refused('parallelism', 'map(same)'),
    ]);
    expect(judged((env) => env.from(source()).map(same).sinkTo(nothing).setMaxParallelism(wrong)).faults).toEqual([
      refused('maxParallelism', 'sink(nothing)'),
    ]);
    const defaults = judged((env) => env.setParallelism(wrong).setMaxParallelism(wrong).from(source()).sinkTo(nothing));
    expect(defaults.faults).toEqual([refused('parallelism', 'job'), refused('maxParallelism', 'job')]);
  });

  test('does not exceed the number of key groups', () => {
    const { faults } = judged((env) =>
      env.from(source()).map(same).setParallelism(5).setMaxParallelism(4).sinkTo(nothing),
    );
    expect(faults).toEqual([expect.stringMatching(/map\(same\).*`parallelism` must not exceed its maximum, 4/)]);
  });

  test('is 1 for what is read from one place, and more is a fault', () => {
    const from =
      (parallelism?: number): Build =>
      (env) => {
        const read = env.from(new CollectionSource([1]));
        if (parallelism !== undefined) read.setParallelism(parallelism);
        read.sinkTo(nothing);
      };
    expect(graphOf(from(), { parallelism: 4 }).nodes.map(({ parallelism }) => parallelism)).toEqual([1, 4]);
    expect(judged(from(1)).faults).toEqual([]);
    expect(judged(from(2)).faults).toEqual([
      expect.stringMatching(/`parallelism` must be 1: it is read from one place/),
    ]);
  });

  test('is 1 for an object that is opened and closed once, and more is a fault', () => {
    const opened = { map: same, open: () => undefined };
    const build =
      (parallelism?: number): Build =>
      (env) => {
        const mapped = env.from(source()).map(opened);
        if (parallelism !== undefined) mapped.setParallelism(parallelism);
        mapped.sinkTo(new CollectionSink<number>());
      };
    expect(graphOf(build(), { parallelism: 4 }).nodes.map(({ parallelism }) => parallelism)).toEqual([4, 1, 4]);
    expect(judged(build(2)).faults).toEqual([expect.stringMatching(/`parallelism` must be 1: .* has `open`/)]);
  });
});

describe('how records travel', () => {
  const partitioners = (build: Build, defaults?: GraphDefaults): string[] =>
    graphOf(build, defaults).nodes.flatMap((node) =>
      node.kind === 'source' ? [] : node.inputs.map(({ partitioner }) => partitioner.kind),
    );

  test('forward between equals, in turn between others; each edge of a union by itself; a key says it all', () => {
    expect(
      partitioners((env) => {
        const a = env.from(source(), { name: 'a' }).setParallelism(2);
        const b = env.from(source(), { name: 'b' }).setParallelism(3);
        const both = a.union(b, a.shuffle(), b.broadcast()).map(same).setParallelism(2);
        both.rescale().keyBy(same).sinkTo(nothing).setParallelism(2);
      }),
    ).toEqual(['forward', 'rebalance', 'shuffle', 'broadcast', 'hash']);
  });

  test('the last word counts', () => {
    expect(partitioners((env) => env.from(source()).rebalance().global().sinkTo(nothing))).toEqual(['global']);
  });

  test('forward between unequal ones is a fault', () => {
    const { faults } = judged((env) => env.from(source()).forward().sinkTo(nothing).setParallelism(3));
    expect(faults).toEqual([
      'sink(nothing): MILLRACE_WIRING_FORWARD: Records are to be forwarded to it from SplitSource, which runs in 1 instance, it in 3.',
    ]);
  });

  test('is written in annotations too', () => {
    @Source({ parallelism: 2 })
    class Numbers extends BaseSource<number> {
      readonly boundedness = 'bounded';
      createEnumerator = (): never => undefined as never;
      createReader = (): never => undefined as never;
    }
    Object.assign(Numbers.prototype, { createEnumerator: nothing, createReader: nothing });
    @Operator({ from: Numbers, partition: (n, numPartitions) => n % numPartitions, parallelism: 3, maxParallelism: 6 })
    class Same {
      map(n: number): number {
        return n;
      }
    }
    @Sink({ from: Same, partition: 'broadcast', parallelism: 3, chaining: 'never', slotSharingGroup: 'slow' })
    class Out {
      write(_n: number): void {}
    }
    @Operator({ from: Numbers, partition: 'sideways' as 'shuffle' })
    class Wrong extends Same {}
    @Operator({ from: Numbers, keyBy: (n) => n, partition: 'shuffle' })
    class Both extends Same {}
    const faults = new Faults();
    const { nodes } = buildStreamGraph('job', [Numbers, Same, Out], faults);
    expect(faults.all).toEqual([]);
    expect(nodes).toMatchObject([
      { name: 'numbers', parallelism: 2, maxParallelism: 128 },
      { name: 'same', parallelism: 3, maxParallelism: 6, inputs: [{ partitioner: { kind: 'custom' } }] },
      { name: 'out', chaining: 'never', slotSharingGroup: 'slow', inputs: [{ partitioner: { kind: 'broadcast' } }] },
    ]);
    buildStreamGraph('job', [Numbers, Wrong, Both], faults);
    expect(faults.all.map(({ where, error }) => `${where} ${error.message}`)).toEqual([
      expect.stringMatching(/^Wrong Its option `partition` must be 'forward', .* or a function; it is 'sideways'/),
      expect.stringMatching(/^Both Its option `partition` does not stand beside `keyBy`/),
    ]);
  });
});

describe('chains', () => {
  const steps =
    (hint: (env: StreamExecutionEnvironment, name: string) => Record<string, unknown>): Build =>
    (env) => {
      env
        .from(source(), { name: 'in' })
        .map(same, { name: 'a', ...hint(env, 'a') })
        .map(same, { name: 'b', ...hint(env, 'b') })
        .sinkTo(nothing, { name: 'out' });
    };
  const hinted = (name: string, options: Record<string, unknown>): string[] =>
    chains(steps((_env, at) => (at === name ? options : {})));

  test('join equals, and break where the parallelism changes', () => {
    expect(chains(steps(() => ({})))).toEqual(['in -> a -> b -> out x1']);
    expect(hinted('b', { parallelism: 2 })).toEqual(['in -> a x1', 'b x2', 'out x1']);
  });

  test('a new chain begins where it is said, and what is never chained stands alone', () => {
    expect(hinted('b', { chaining: 'head' })).toEqual(['in -> a x1', 'b -> out x1']);
    expect(hinted('b', { chaining: 'never' })).toEqual(['in -> a x1', 'b x1', 'out x1']);
    const often = judged((env) =>
      env
        .from(source())
        .map(same, { chaining: 'often' as 'head' })
        .sinkTo(nothing),
    );
    expect(often.faults).toEqual([
      expect.stringMatching(/`chaining` must be 'always' or 'head' or 'never'; it is 'often'/),
    ]);
  });

  test('slot sharing groups are inherited, and keep chains apart', () => {
    expect(hinted('a', { slotSharingGroup: 'slow' })).toEqual(['in x1', 'a -> b -> out x1']);
    expect(hinted('b', { slotSharingGroup: 'default' })).toEqual(['in -> a -> b -> out x1']);
    const union: Build = (env) => {
      const a = env.from(source(), { name: 'a', slotSharingGroup: 'x' });
      const b = env.from(source(), { name: 'b' });
      a.union(b).sinkTo(nothing, { name: 'out' });
    };
    expect(graphOf(union).nodes.map(({ slotSharingGroup }) => slotSharingGroup)).toEqual(['x', undefined, undefined]);
  });

  test('there are none where the environment says so', () => {
    const build = steps((env) => (env.disableOperatorChaining(), {}));
    expect(chains(build)).toEqual(['in x1', 'a x1', 'b x1', 'out x1']);
  });

  test('what explicit partitioners part is not joined', () => {
    const build: Build = (env) => {
      const read = env.from(source(), { name: 'in' }).forward().map(same, { name: 'near' });
      read.rebalance().sinkTo(nothing, { name: 'out' });
    };
    expect(chains(build)).toEqual(['in -> near x1', 'out x1']);
  });
});

test('the plan shows it all', () => {
  const graph = graphOf((env) => {
    env
      .from(source(), { name: 'in' })
      .setParallelism(2)
      .map(same, { name: 'a', maxParallelism: 6, slotSharingGroup: 'slow' })
      .setParallelism(3)
      .partitionCustom(same, same)
      .map(same, { name: 'b' })
      .disableChaining()
      .sinkTo(nothing, { name: 'out' });
  });
  const text = planText(makePlan(graph, chain(graph)));
  expect(text).toBe(
    [
      'job: 4 operators in 4 chains',
      '',
      'in  source SplitSource, parallelism 2',
      '└─ rebalance ─ a  map same, parallelism 3, max parallelism 6, slot sharing group slow',
      '   └─ custom(function) ─ b  map same, slot sharing group slow, never chained',
      '      └─ out  sink nothing, slot sharing group slow',
      '',
      'Chains',
      '  1  in (parallelism 2)',
      '  2  a (parallelism 3)  <- 1 rebalance',
      '  3  b  <- 2 custom(function)',
      '  4  out  <- 3 forward',
      '',
    ].join('\n'),
  );
});
