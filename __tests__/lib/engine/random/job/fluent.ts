import { OutputTag } from '../../../../../lib/functions/output-tag';
import type { TaggedUnion } from '../../../../../lib/joins/tagged-union';
import type { DataStream } from '../../../../../lib/stream/data-stream';
import type { KeyedStream } from '../../../../../lib/stream/keyed-stream';
import type { SingleOutputStreamOperator } from '../../../../../lib/stream/single-output-stream-operator';
import type { StreamExecutionEnvironment } from '../../../../../lib/stream/stream-execution-environment';
import type { WindowBuilder } from '../../../../../lib/stream/window-builder';
import { boundedOutOfOrderness } from '../../../../../lib/time/bounded-out-of-orderness';
import type { WatermarkStrategy } from '../../../../../lib/time/watermark-strategy';
import { withIdleness } from '../../../../../lib/time/with-idleness';
import type {
  IntervalJoinPlan,
  JobPlan,
  NodePlan,
  Operation,
  Output,
  Partition,
  Port,
  SourcePlan,
  WindowPairsPlan,
  WindowPlan,
} from '../job-plan';
import { isKeyed, outputsOf, portName } from '../job-plan';
import { added, copies, gathered, inOrder, kept, mapped, paired, rekeyed, spread, told, type Item } from '../record';
import { coBuckets, CoRunning, Enrich, EnrichLater, Pair, RULES } from './co-processes';
import { buckets, chunks, clocked, debounce, ODD, Running, Split, ticks } from './processes';
import { ScriptedSource, type Script } from './scripted-source';
import { aggregation, assignerOf, evictorOf, triggerOf, visit } from './window-functions';

type Made = SingleOutputStreamOperator<Item> | SingleOutputStreamOperator<Item, Item>;

export const TAGS: Readonly<Record<Exclude<Output, 'main'>, OutputTag<Item>>> = {
  odd: ODD,
  late: new OutputTag<Item>('late'),
  lateLeft: new OutputTag<Item>('left'),
  lateRight: new OutputTag<Item>('right'),
};

export function watermarksOf({ bound, idleAfter }: SourcePlan): WatermarkStrategy {
  const strategy = boundedOutOfOrderness(bound);
  return idleAfter === 0 ? strategy : withIdleness(strategy, idleAfter);
}

/** Writes a job by the calls of the API; gives the streams of all ports. */
export function fluent(
  plan: JobPlan,
  env: StreamExecutionEnvironment,
  scripts: readonly Script[],
): ReadonlyMap<string, DataStream<Item>> {
  const ports = new Map<string, DataStream<Item>>();
  const streamOf = (of: readonly Port[]): DataStream<Item> => {
    const [first, ...others] = of.map((port) => ports.get(portName(port)) as DataStream<Item>);
    return others.length === 0 ? (first as DataStream<Item>) : (first as DataStream<Item>).union(...others);
  };
  scripts.forEach((script, node) => {
    const watermark = watermarksOf(script.plan);
    const stream = env
      .from(new ScriptedSource(script), { timestamp: 'time', watermark, name: `source-${node}` })
      .setParallelism(script.plan.parallelism);
    ports.set(portName({ node, output: 'main' }), stream);
  });
  plan.nodes.forEach((planned, i) => {
    const node = scripts.length + i;
    const { operation, parallelism, inputs } = planned;
    const made = called(planned, inputs.map(streamOf)).name(`${operation.kind}-${node}`).setParallelism(parallelism);
    for (const output of outputsOf(operation)) {
      ports.set(portName({ node, output }), output === 'main' ? made : made.getSideOutput(TAGS[output]));
    }
  });
  return ports;
}

function called({ operation, partition }: NodePlan, streams: readonly DataStream<Item>[]): Made {
  const [given, second] = streams as [DataStream<Item>, DataStream<Item>];
  const first = isKeyed(operation) ? given : partitioned(given, partition);
  switch (operation.kind) {
    case 'map':
      return first.map((it) => mapped(it, operation.add));
    case 'filter':
      return first.filter((it) => kept(it, operation.modulo));
    case 'flatMap':
      return first.flatMap((it) => copies(it, operation.modulo));
    case 'rekey':
      return first.map(rekeyed);
    case 'split':
      return first.process(Split);
    case 'window':
      return windowed(operation, first);
    case 'coMap':
      return first.connect(second).map(
        (it) => ({ ...it, id: told(0, it.id) }),
        (it) => ({ ...it, id: told(1, it.id) }),
      );
    case 'broadcast':
      return first.connect(second.broadcast(RULES)).process(Enrich);
    case 'keyedBroadcast':
      return first.keyBy('key').connect(second.broadcast(RULES)).process(EnrichLater);
    case 'coRunning':
      return first.keyBy('key').connect(second.keyBy('key')).process(CoRunning);
    case 'coBuckets':
      return first.keyBy('key').connect(second.keyBy('key')).process(coBuckets(operation.size));
    case 'intervalJoin':
      return intervalJoined(operation, first, second);
    case 'windowJoin':
    case 'coGroup':
      return inWindows(operation, first, second);
    default:
      return keyed(operation, first);
  }
}

function partitioned(stream: DataStream<Item>, partition: Partition): DataStream<Item> {
  if (partition === 'none') return stream;
  if (partition === 'custom') return stream.partitionCustom((key, count) => key % count, 'key');
  return stream[partition]();
}

const itself = (item: Item): Item => item;

type KeyedOperation = Extract<
  Operation,
  { kind: 'running' | 'chunks' | 'buckets' | 'debounce' | 'ticks' | 'clocked' | 'rolling' | 'countWindow' }
>;

function keyed(operation: KeyedOperation, given: DataStream<Item>): Made {
  const stream = given.keyBy('key');
  switch (operation.kind) {
    case 'running':
      return stream.process(Running);
    case 'chunks':
      return stream.process(chunks(operation.size));
    case 'buckets':
      return stream.process(buckets(operation.size));
    case 'debounce':
      return stream.process(debounce(operation.gap));
    case 'ticks':
      return stream.process(ticks(operation.gap, operation.times));
    case 'clocked':
      return stream.process(clocked(operation.size));
    case 'rolling':
      return rolling(operation.by, stream);
    case 'countWindow':
      return stream.countWindow(operation.size, operation.slide).apply<Item>((key, { start, end }, items, out) => {
        out.collect(inOrder(key, items, 'v', start, end));
      });
  }
}

function rolling(by: 'reduce' | 'sum' | 'max' | 'minBy', stream: KeyedStream<Item, number>): Made {
  switch (by) {
    case 'reduce':
      return stream.reduce(added);
    case 'sum':
      return stream.sum('n');
    case 'max':
      return stream.max('n');
    case 'minBy':
      return stream.minBy('n');
  }
}

function windowed(plan: WindowPlan, stream: DataStream<Item>): Made {
  const { call, assigner, domain } = plan;
  const tell = plan.exact ? inOrder : gathered;
  if (plan.all) {
    const windows = configured(plan, stream.windowAll(assignerOf(assigner, domain, itself)));
    if (call === 'aggregate') return windows.aggregate(aggregation(plan));
    return windows.apply<Item>(({ start, end }, items, out) => {
      out.collect(spread(tell(0, items, 'v', start, end)));
    });
  }
  const windows = configured(plan, stream.keyBy('key').window(assignerOf(assigner, domain, itself)));
  switch (call) {
    case 'reduce':
      return windows.reduce(added);
    case 'reduceApply':
      return windows.reduce(added, (key, { start, end }, items, out) => {
        out.collect(inOrder(key, items, 'v', start, end));
      });
    case 'aggregate':
      return windows.aggregate(aggregation(plan));
    case 'aggregateProcess':
      return windows.aggregate(aggregation(plan), visit(plan));
    case 'process':
      return windows.process(visit(plan));
    case 'apply':
      return windows.apply<Item>((key, { start, end }, items, out) => {
        out.collect(tell(key, items, 'v', start, end));
      });
    case 'sum':
      return windows.sum('n');
    case 'maxBy':
      return windows.maxBy('n');
  }
}

function configured<W extends WindowBuilder<Item>>(
  { trigger, evictor, lateness, sideOutput }: WindowPlan,
  windows: W,
): W {
  let it = windows;
  if (trigger !== undefined) it = it.trigger(triggerOf(trigger));
  if (evictor !== undefined) it = it.evictor(evictorOf(evictor));
  if (lateness > 0) it = it.allowedLateness(lateness);
  return sideOutput ? it.sideOutputLateData(TAGS.late) : it;
}

function intervalJoined(plan: IntervalJoinPlan, first: DataStream<Item>, second: DataStream<Item>): Made {
  let join = first.keyBy('key').intervalJoin(second.keyBy('key')).between(plan.lower, plan.upper);
  if (plan.lowerExclusive) join = join.lowerBoundExclusive();
  if (plan.upperExclusive) join = join.upperBoundExclusive();
  if (plan.sideOutputs) join = join.sideOutputLeftLateData(TAGS.lateLeft).sideOutputRightLateData(TAGS.lateRight);
  return join.process(Pair);
}

function inWindows(plan: WindowPairsPlan, first: DataStream<Item>, second: DataStream<Item>): Made {
  const assigner = assignerOf(plan.assigner, 'event', ({ value }: TaggedUnion<Item, Item>) => value);
  if (plan.kind === 'windowJoin') {
    const pairs = first.join(second).where('key').equalTo('key').window(assigner);
    return pairs.allowedLateness(plan.lateness).apply(paired);
  }
  const groups = first.coGroup(second).where('key').equalTo('key').window(assigner);
  return groups.allowedLateness(plan.lateness).apply<Item>((left, right, out) => {
    const key = (left[0] ?? right[0])?.key ?? -1;
    out.collect(inOrder(key, [gathered(key, left, '1'), gathered(key, right, '2')], 'g'));
  });
}
