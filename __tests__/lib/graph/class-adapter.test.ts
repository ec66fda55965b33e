import {
  CollectionSource,
  countTrigger,
  Operator,
  OutputTag,
  ProcessJoinFunction,
  ProcessWindowFunction,
  Source,
  tumblingEventTimeWindows,
  Windowed,
  type CoGroupFunction,
  type Collector,
  type DataStream,
  type JoinFunction,
  type ProcessJoinContext,
  type SingleOutputStreamOperator,
} from 'millrace';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import { Faults } from '../../../lib/errors/faults';
import { buildStreamGraph } from '../../../lib/graph/build-stream-graph';
import { chain } from '../../../lib/graph/chaining';
import { makePlan, type PlanNode } from '../../../lib/graph/plan';
import type { StreamGraph } from '../../../lib/graph/stream-graph';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import type { Class } from '../../../lib/metadata/class';
import { plainHost } from '../../support/streams/graphs';

interface Event {
  readonly key: string;
  readonly time: number;
}

const events = (...all: readonly (readonly [string, number])[]): Event[] => all.map(([key, time]) => ({ key, time }));

@Source({ timestamp: 'time' })
class Left extends CollectionSource<Event> {
  constructor() {
    super(events(['a', 1], ['a', 7], ['b', 12]));
  }
}

@Source({ timestamp: 'time' })
class Right extends CollectionSource<Event> {
  constructor() {
    super(events(['a', 3], ['b', 11], ['c', 4]));
  }
}

const told: string[] = [];
beforeEach(() => told.splice(0));

class Near extends ProcessJoinFunction<Event, Event, string> {
  processElement(left: Event, right: Event, _: ProcessJoinContext, out: Collector<string>): void {
    out.collect(`${left.key} ${left.time} ${right.time}`);
  }
}

class Pairs implements JoinFunction<Event, Event, string> {
  join(left: Event, right: Event): string {
    return `${left.key} ${left.time} ${right.time}`;
  }
}

class Groups implements CoGroupFunction<Event, Event, string> {
  coGroup(left: readonly Event[], right: readonly Event[], out: Collector<string>): void {
    out.collect(`${left.map(({ time }) => time).join(',')} | ${right.map(({ time }) => time).join(',')}`);
  }
}

type Decorate = (type: never) => void;

/** A class of its own below a function's, annotated as JavaScript may do it. */
function annotated<F extends Class<object>>(type: F, ...decorators: readonly Decorate[]): Class {
  const Sub = { Joined: class extends (type as Class<object>) {} }.Joined;
  for (const decorate of decorators) decorate(Sub as never);
  return Sub;
}

const operator = Operator as unknown as (options: object) => Decorate;
const windowed = Windowed as unknown as (options: object) => Decorate;
const KEYS = { connect: [Left, Right], keyBy: ['key', 'key'] };

function graphOf(type: Class, faults = new Faults()): StreamGraph {
  return buildStreamGraph('job', [Left, Right, type], faults);
}

function faultsOf(type: Class): string[] {
  const faults = new Faults();
  graphOf(type, faults);
  return faults.all
    .filter(({ error: { code } }) => code !== 'MILLRACE_WIRING_SOURCE_UNREAD')
    .map(({ error }) => `${error.code} ${error.message}`);
}

async function outputOf(graph: StreamGraph): Promise<string[]> {
  const sink = { kind: 'lambda', value: (line: string) => void told.push(line) } as const;
  const node = graph.nodes.length - 1;
  const nodes: StreamGraph['nodes'] = [
    ...graph.nodes,
    {
      ...{ kind: 'sink', id: node + 1, uid: 'sink', name: 'sink', function: sink, parallelism: 1, maxParallelism: 128 },
      inputs: [{ from: node, partitioner: { kind: 'forward' } }],
      async: { order: 'input', capacity: 1, timeout: 0 },
    },
  ];
  await new EmbeddedEngine().execute({ ...graph, nodes }, plainHost()).result;
  return told.splice(0).sort();
}

function fluent(
  build: (left: DataStream<Event>, right: DataStream<Event>) => SingleOutputStreamOperator<string>,
): StreamGraph {
  const env = new StreamExecutionEnvironment();
  build(env.from(Left), env.from(Right)).name('joined');
  return env.getStreamGraph('job', new Faults());
}

const facts = (graph: StreamGraph): Partial<PlanNode> => {
  const {
    id: _id,
    uid: _uid,
    name: _name,
    function: _function,
    ...node
  } = makePlan(graph, chain(graph)).nodes[2] as PlanNode;
  return node;
};

const TEN = tumblingEventTimeWindows(10);

// What comes of them is said by the definition of each join, by hand.
it.each<[string, Class, StreamGraph, string[]]>([
  [
    'an interval join',
    annotated(Near, operator({ ...KEYS, intervalJoin: { between: [-5, 2], lowerBoundExclusive: true } })),
    fluent((left, right) =>
      left.keyBy('key').intervalJoin(right.keyBy('key')).between(-5, 2).lowerBoundExclusive().process(Near),
    ),
    ['a 1 3', 'a 7 3', 'b 12 11'],
  ],
  [
    'a window join',
    annotated(Pairs, operator(KEYS), windowed({ assigner: TEN })),
    fluent((left, right) => left.join(right).where('key').equalTo('key').window(TEN).apply(Pairs)),
    ['a 1 3', 'a 7 3', 'b 12 11'],
  ],
  [
    'a coGroup with a trigger and lateness',
    annotated(Groups, operator(KEYS), windowed({ assigner: TEN, trigger: countTrigger(1), allowedLateness: 5 })),
    fluent((left, right) =>
      left
        .coGroup(right)
        .where('key')
        .equalTo('key')
        .window(TEN)
        .trigger(countTrigger(1))
        .allowedLateness(5)
        .apply(Groups),
    ),
    [' | 4'],
  ],
])('%s is the same by annotation and by calls', async (_, type, calls, expected) => {
  const faults = new Faults();
  const graph = graphOf(type, faults);
  expect(faults.all).toEqual([]);
  expect(facts(graph)).toEqual(facts(calls));
  const output = await outputOf(graph);
  expect(output).toEqual(expect.arrayContaining(expected));
  expect(output).toEqual(await outputOf(calls));
});

it.each<[string, Class, string[]]>([
  ['a join without windows', annotated(Pairs, operator(KEYS)), ['MILLRACE_WIRING_JOIN no @Windowed']],
  ['a coGroup without windows', annotated(Groups, operator(KEYS)), ['MILLRACE_WIRING_JOIN no @Windowed']],
  ['an interval join without an interval', annotated(Near, operator(KEYS)), ['MILLRACE_WIRING_JOIN no `intervalJoin`']],
  [
    'an interval join in windows',
    annotated(Near, operator({ ...KEYS, intervalJoin: { between: [0, 1] } }), windowed({ assigner: TEN })),
    ['MILLRACE_WIRING_JOIN at once'],
  ],
  [
    'an interval join of one input',
    annotated(
      class {
        map(): number {
          return 1;
        }
      },
      operator({ from: Left, intervalJoin: { between: [0, 1] } }),
    ),
    ['MILLRACE_WIRING_JOIN beside `from`'],
  ],
  [
    'an interval that ends before it begins',
    annotated(Near, operator({ ...KEYS, intervalJoin: { between: [1, 0] } })),
    ['MILLRACE_WIRING_OPTION must not begin after its end'],
  ],
  [
    'a join without keys',
    annotated(Pairs, operator({ connect: [Left, Right] }), windowed({ assigner: TEN })),
    ['MILLRACE_WIRING_KEY_MISSING Left, Right'],
  ],
  [
    'late records of a join',
    annotated(Pairs, operator(KEYS), windowed({ assigner: TEN, lateTo: new OutputTag('late') })),
    ['MILLRACE_WIRING_OPTION late records'],
  ],
  [
    'windows of two inputs without a join',
    annotated(
      class extends ProcessWindowFunction<Event, string, string> {
        process(): void {}
      },
      operator(KEYS),
      windowed({ assigner: TEN }),
    ),
    ['MILLRACE_WIRING_WINDOWED neither `join` nor `coGroup`', 'MILLRACE_WIRING_CO_FUNCTION two inputs'],
  ],
])('%s is at fault', (_, type, expected) => {
  const found = faultsOf(type);
  expect(found).toHaveLength(expected.length);
  expected.forEach((each, i) => {
    const [code = '', ...words] = each.split(' ');
    expect(found[i]).toContain(code);
    expect(found[i]).toContain(words.join(' '));
  });
});
