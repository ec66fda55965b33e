import { KeyedState } from '../../../decorators/keyed-state';
import { Operator } from '../../../decorators/operator';
import { Sink } from '../../../decorators/sink';
import { Source } from '../../../decorators/source';
import { CollectionSink } from '../../../lib/connectors/collections/collection-sink';
import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { Faults } from '../../../lib/errors/faults';
import type { InvalidRecord } from '../../../lib/functions/invalid-record';
import { KeyedProcessFunction } from '../../../lib/functions/keyed-process-function';
import type { MapFunction } from '../../../lib/functions/map-function';
import { OutputTag } from '../../../lib/functions/output-tag';
import type { SinkFunction } from '../../../lib/functions/sink-function';
import { invalid, method, side } from '../../../lib/functions/upstream';
import { buildStreamGraph } from '../../../lib/graph/build-stream-graph';
import type { StreamGraph } from '../../../lib/graph/stream-graph';
import { usedClasses } from '../../../lib/graph/used-classes';
import { ValueState } from '../../../lib/state/value-state';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { boundedOutOfOrderness } from '../../../lib/time/bounded-out-of-orderness';
import { json } from '../../../lib/types/json';

class Flow {
  item!: string;
  time!: number;
}

const watermark = boundedOutOfOrderness('5 s');

@Source({ name: 'incoming', format: json(Flow), timestamp: 'time', watermark })
class Flows extends CollectionSource<Flow> {}

@Operator({ from: Flows, async: { order: 'completion', timeout: '3 s' }, invalid: 'side-output', returns: Flow })
class AssignUuid implements MapFunction<Flow, Flow> {
  async map(flow: Flow): Promise<Flow> {
    return flow;
  }
}

@Operator({ from: AssignUuid, keyBy: 'item', uid: 'sums' })
class Totals extends KeyedProcessFunction<string, Flow, number> {
  static readonly late = new OutputTag<Flow>('late');
  @KeyedState({ ttl: '1 h' }) protected readonly sum!: ValueState<number>;
  processElement(): void {}
}

class Services {
  @Operator({ from: [side(Totals, Totals.late), Flows], keyBy: 'time' })
  async find(flow: Flow): Promise<string | undefined> {
    return flow.item;
  }

  @Sink({ from: invalid(AssignUuid) })
  keep(_record: InvalidRecord<Flow>): void {}
}

@Sink({ from: [Totals, method(Services, 'find')], async: { capacity: 2 } })
class Print implements SinkFunction<number | string> {
  write(_value: number | string): void {}
}

const built = (build: (env: StreamExecutionEnvironment) => void): { graph: StreamGraph; codes: readonly string[] } => {
  const env = new StreamExecutionEnvironment();
  build(env);
  const faults = new Faults();
  const graph = env.getStreamGraph('job', faults);
  return { graph, codes: faults.all.map(({ error, where }) => `${where} ${error.code}`) };
};

describe('the fluent API', () => {
  it('makes the same graph as the annotations', () => {
    const faults = new Faults();
    const annotated = buildStreamGraph('job', [Flows, AssignUuid, Totals, Services, Print], faults);
    expect(faults.all).toEqual([]);
    const { graph, codes } = built((env) => {
      const flows = env.from(Flows);
      const assigned = flows.map(AssignUuid);
      const totals = assigned.keyBy('item').process(Totals);
      const found = totals.getSideOutput(Totals.late).union(flows).keyBy('time').map(method(Services, 'find'));
      assigned.getInvalidOutput().sinkTo(method(Services, 'keep'));
      totals.union(found).sinkTo(Print);
    });
    expect(codes).toEqual([]);
    expect(graph).toEqual(annotated);
    expect([...usedClasses(graph)]).toEqual([Flows, AssignUuid, Totals, Services, Print]);
  });

  it('takes lambdas, instances and unannotated classes, and numbers their names by position', () => {
    class Large {
      filter({ time }: Flow): boolean {
        return time > 1000;
      }
    }
    const trim = (text: string): string => text.trim();
    const source = new CollectionSource<Flow>([]);
    const { graph, codes } = built((env) => {
      env
        .from(source, { timestamp: (flow) => flow.time })
        .filter(Large)
        .map(({ item }) => item)
        .map(trim)
        .map(trim)
        .flatMap((text) => text.split(' '), { name: 'Words of it' })
        .map((word) => word.length)
        .keyBy((n) => n % 2)
        .filter((n) => n > 1)
        .uid('kept')
        .sinkTo(new CollectionSink<number>());
    });
    expect(codes).toEqual([]);
    expect(graph.nodes.map(({ kind, name, uid, function: ref }) => [kind, name, uid, ref.kind])).toEqual([
      ['source', 'collection-source', 'collection-source', 'instance'],
      ['filter', 'large', 'large', 'class'],
      ['map', 'map', 'map', 'lambda'],
      ['map', 'trim', 'trim', 'lambda'],
      ['map', 'trim-2', 'trim-2', 'lambda'],
      ['flatMap', 'Words of it', 'words-of-it', 'lambda'],
      ['map', 'map-2', 'map-2', 'lambda'],
      ['filter', 'filter', 'kept', 'lambda'],
      ['sink', 'collection-sink', 'collection-sink', 'instance'],
    ]);
    expect(graph.nodes[0]).toMatchObject({ function: { value: source }, timestamp: { kind: 'function' } });
    expect(graph.nodes[7]).toMatchObject({ inputs: [{ from: 6, partitioner: { kind: 'hash' } }] });
    expect(graph.nodes[8]).toMatchObject({ inputs: [{ from: 7, partitioner: { kind: 'forward' } }] });
  });

  it('puts the options of a call before those of the annotation', () => {
    const { graph } = built((env) => {
      const assigned = env
        .from(Flows, { name: 'replayed' })
        .map(AssignUuid, { async: { capacity: 3 }, invalid: 'drop' })
        .name('assign');
      assigned
        .sinkTo(() => undefined)
        .name('nowhere')
        .uid('sink-1');
    });
    expect(graph.nodes).toMatchObject([
      { name: 'replayed', uid: 'replayed', watermark, timestamp: { kind: 'field', field: 'time' } },
      { name: 'assign', uid: 'assign', invalid: 'drop', async: { order: 'input', capacity: 3, timeout: 60_000 } },
      { name: 'nowhere', uid: 'sink-1' },
    ]);
  });

  it('reports what is wrong, all at once', () => {
    const other = new StreamExecutionEnvironment();
    const foreign = other.from(new CollectionSource<Flow>([]));
    const { codes } = built((env) => {
      const flows = env.from(Flows);
      flows.map(AssignUuid).sinkTo(() => undefined);
      flows.process(Totals as never);
      flows
        .map(AssignUuid, { invalid: 'fail' })
        .getInvalidOutput()
        .sinkTo(() => undefined);
      flows.union(foreign).filter(() => true);
      flows.map({} as never);
      flows
        .map(() => 1)
        .getSideOutput(Totals.late)
        .sinkTo(() => undefined);
      env.from(new CollectionSource<number>([]));
    });
    expect(codes).toEqual([
      'AssignUuid MILLRACE_WIRING_DUPLICATE',
      'AssignUuid MILLRACE_WIRING_DUPLICATE',
      'sink #6 MILLRACE_WIRING_INVALID_OUTPUT',
      'filter #7 MILLRACE_WIRING_UPSTREAM_UNKNOWN',
      'sink #10 MILLRACE_WIRING_SIDE_OUTPUT',
      'AssignUuid MILLRACE_WIRING_INVALID_UNREAD',
      'CollectionSource MILLRACE_WIRING_SOURCE_UNREAD',
      'Totals MILLRACE_WIRING_KEY_MISSING',
      'Object MILLRACE_WIRING_FUNCTION',
    ]);
  });

  it('has no job without a source', () => {
    expect(built(() => undefined).codes).toEqual(['job MILLRACE_WIRING_NO_SOURCE']);
  });
});
