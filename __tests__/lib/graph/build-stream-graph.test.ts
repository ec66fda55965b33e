import { KeyedState } from '../../../decorators/keyed-state';
import { Operator } from '../../../decorators/operator';
import { Sink } from '../../../decorators/sink';
import { Source } from '../../../decorators/source';
import { Faults } from '../../../lib/errors/faults';
import type { Collector } from '../../../lib/functions/collector';
import type { FilterFunction } from '../../../lib/functions/filter-function';
import type { InvalidRecord } from '../../../lib/functions/invalid-record';
import { KeyedProcessFunction, type KeyedContext } from '../../../lib/functions/keyed-process-function';
import type { MapFunction } from '../../../lib/functions/map-function';
import { OutputTag } from '../../../lib/functions/output-tag';
import type { SinkFunction } from '../../../lib/functions/sink-function';
import { Source as BaseSource, type SourceReader, type SplitEnumerator } from '../../../lib/functions/source';
import { invalid, method, side } from '../../../lib/functions/upstream';
import { buildStreamGraph, isWired } from '../../../lib/graph/build-stream-graph';
import type { Class } from '../../../lib/metadata/class';
import { ValueState } from '../../../lib/state/value-state';
import { json } from '../../../lib/types/json';

class Flow {
  item!: string;
  amount!: number;
  time!: number;
}

abstract class NoSource<T> extends BaseSource<T> {
  readonly boundedness = 'bounded';
  createEnumerator(): SplitEnumerator {
    throw new Error('A graph runs nothing.');
  }
  createReader(): SourceReader<T> {
    throw new Error('A graph runs nothing.');
  }
}

const format = json(Flow);

@Source({ format, timestamp: 'time' })
class Flows extends NoSource<Flow> {}

@Operator({
  from: Flows,
  async: { order: 'completion', capacity: 7, timeout: '2 s' },
  invalid: 'side-output',
  returns: Flow,
})
class AssignUuid implements MapFunction<Flow, Flow> {
  async map(flow: Flow): Promise<Flow> {
    return flow;
  }
}

@Operator({ from: AssignUuid, keyBy: 'item', uid: 'sums' })
class Totals extends KeyedProcessFunction<string, Flow, number> {
  static readonly late = new OutputTag<Flow>('late');
  @KeyedState({ ttl: '1 h' }) protected readonly sum!: ValueState<number>;
  @KeyedState({ name: 'seen', type: Flow }) protected readonly last!: ValueState<Flow>;
  processElement(flow: Flow, _context: KeyedContext<string>, out: Collector<number>): void {
    out.collect(flow.amount);
  }
}

@Sink({ from: side(Totals, Totals.late), name: 'Late flows' })
class Late implements SinkFunction<Flow> {
  write(): void {}
}

class Services {
  @Operator({ from: [AssignUuid, side(Totals, Totals.late)] })
  async find(flow: Flow): Promise<string | undefined> {
    return flow.item;
  }

  @Sink({ from: invalid(AssignUuid), async: { capacity: 3 } })
  async keep(_record: InvalidRecord<Flow>): Promise<void> {}

  @Source({ timestamp: (flow: Flow) => flow.time })
  async *feed(): AsyncGenerator<Flow> {}
}

@Sink({ from: method(Services, 'find'), keyBy: (text) => text.length })
class Names implements SinkFunction<string> {
  write(): void {}
}

@Operator({ from: method(Services, 'feed'), invalid: 'drop' })
class Big implements FilterFunction<Flow> {
  filter(flow: Flow): boolean {
    return flow.amount > 1000;
  }
}

const codes = (classes: readonly Class[]): readonly string[] => {
  const faults = new Faults();
  buildStreamGraph('job', classes, faults);
  return faults.all.map(({ error, where }) => `${where} ${error.code}`);
};

describe('buildStreamGraph', () => {
  it('puts producers before consumers, whatever the order of the classes, with all that was annotated', () => {
    const faults = new Faults();
    const { jobName, nodes } = buildStreamGraph('job', [Names, Late, Services, Totals, Big, AssignUuid, Flows], faults);
    expect(faults.all).toEqual([]);
    expect(jobName).toBe('job');
    const byUid = new Map(nodes.map((node) => [node.uid, node]));
    const id = (uid: string): number => byUid.get(uid)?.id ?? -1;
    expect(nodes.map((node, index) => node.id === index)).not.toContain(false);
    for (const node of nodes) {
      if (node.kind !== 'source') for (const { from } of node.inputs) expect(from).toBeLessThan(node.id);
    }
    const forward = { kind: 'forward' };
    const byItem = { kind: 'hash', key: { kind: 'field', field: 'item' } };
    const defaults = { order: 'input', capacity: 100, timeout: 60_000 };
    const one = { parallelism: 1, maxParallelism: 128 };
    expect(byUid.get('flows')).toEqual({
      ...one,
      kind: 'source',
      id: id('flows'),
      uid: 'flows',
      name: 'flows',
      function: { kind: 'class', type: Flows },
      format,
      timestamp: { kind: 'field', field: 'time' },
    });
    expect(byUid.get('assign-uuid')).toEqual({
      ...one,
      kind: 'map',
      id: id('assign-uuid'),
      uid: 'assign-uuid',
      name: 'assign-uuid',
      function: { kind: 'class', type: AssignUuid },
      inputs: [{ from: id('flows'), partitioner: forward }],
      async: { order: 'completion', capacity: 7, timeout: 2000, declared: true },
      invalid: 'side-output',
      returns: Flow,
    });
    // As the defaults of Flink's StateTtlConfig.
    const ttl = { ttl: 3_600_000, update: 'on-create-and-write', visibility: 'never-return-expired' };
    expect(byUid.get('sums')).toEqual({
      ...one,
      kind: 'keyedProcess',
      id: id('sums'),
      uid: 'sums',
      name: 'totals',
      function: { kind: 'class', type: Totals },
      inputs: [{ from: id('assign-uuid'), partitioner: byItem }],
      key: byItem.key,
      states: [
        { property: 'sum', name: 'sum', kind: 'value', ttl },
        { property: 'last', name: 'seen', kind: 'value', type: Flow },
      ],
    });
    expect(byUid.get('late-flows')).toEqual({
      ...one,
      kind: 'sink',
      id: id('late-flows'),
      uid: 'late-flows',
      name: 'Late flows',
      function: { kind: 'class', type: Late },
      inputs: [{ from: id('sums'), tag: 'late', partitioner: forward }],
      async: defaults,
    });
    expect(byUid.get('services.find')).toEqual({
      ...one,
      kind: 'map',
      id: id('services.find'),
      uid: 'services.find',
      name: 'services.find',
      function: { kind: 'method', type: Services, method: 'find' },
      inputs: [
        { from: id('assign-uuid'), partitioner: forward },
        { from: id('sums'), tag: 'late', partitioner: forward },
      ],
      async: defaults,
      invalid: 'fail',
    });
    expect(byUid.get('services.keep')).toMatchObject({
      kind: 'sink',
      inputs: [{ from: id('assign-uuid'), tag: 'millrace.invalid' }],
      async: { ...defaults, capacity: 3, declared: true },
    });
    expect(byUid.get('services.feed')).toMatchObject({ kind: 'source', timestamp: { kind: 'function' } });
    expect(byUid.get('big')).toMatchObject({ kind: 'filter', invalid: 'drop' });
    expect(byUid.get('names')).toMatchObject({
      inputs: [{ partitioner: { kind: 'hash', key: { kind: 'function' } } }],
    });
    expect(nodes).toHaveLength(9);
  });

  it('knows which classes are part of a stream', () => {
    expect([Flows, Totals, Late, Services, Flow].map(isWired)).toEqual([true, true, true, true, false]);
  });
});

const write = (): void => {};

describe('buildStreamGraph reports', () => {
  it('every fault of a job, all at once', () => {
    class Missing {
      write = write;
    }
    @Sink({ from: Totals, name: '', async: { capacity: 0, order: 'no' as 'input', timeout: -1 } })
    class Broken implements SinkFunction<number> {
      write(): void {}
    }
    // As an import cycle leaves it.
    Sink({ from: undefined as never })(Missing as never);
    expect(codes([Flows, Broken, Missing])).toEqual([
      'Broken MILLRACE_WIRING_UPSTREAM_UNKNOWN',
      'Missing MILLRACE_WIRING_UPSTREAM_MISSING',
      'Broken MILLRACE_WIRING_OPTION',
      'Flows MILLRACE_WIRING_SOURCE_UNREAD',
      'Broken MILLRACE_WIRING_OPTION',
      'Broken MILLRACE_WIRING_OPTION',
      'Broken MILLRACE_CONFIG_DURATION',
      'Missing MILLRACE_WIRING_FUNCTION',
    ]);
  });

  it('a job without any source', () => {
    expect(codes([])).toEqual(['job MILLRACE_WIRING_NO_SOURCE']);
  });

  it('a circle once, by its path', () => {
    class A {
      map = write;
    }
    class B {
      map = write;
    }
    class C {
      write = write;
    }
    Operator({ from: [Flows, B] as never })(A as never);
    Operator({ from: A as never })(B as never);
    Sink({ from: B as never })(C as never);
    const faults = new Faults();
    const graph = buildStreamGraph('job', [C, B, A, Flows], faults);
    expect(faults.all.map(({ error }) => error.message)).toEqual(['The stream runs in a circle: A -> B -> A.']);
    expect(graph.nodes.map(({ name }) => name)).toEqual(['flows']);
  });

  it('an operator that reads itself', () => {
    class Self {
      map = write;
    }
    Operator({ from: [Flows, Self] as never })(Self as never);
    expect(codes([Flows, Self])).toEqual(['Self MILLRACE_WIRING_CYCLE']);
  });

  it('names and uids that are taken, and numbers none of them silently', () => {
    const twice = (name: string, uid?: string): Class => {
      const type = {
        [name]: class implements SinkFunction<Flow> {
          write(): void {}
        },
      }[name] as never;
      Sink({ from: Flows, ...(uid !== undefined && { uid }) })(type);
      return type;
    };
    expect(codes([Flows, twice('Out'), twice('Out')])).toEqual([
      'Out MILLRACE_WIRING_DUPLICATE',
      'Out MILLRACE_WIRING_DUPLICATE',
    ]);
    expect(codes([Flows, twice('!?')])).toEqual(['!? MILLRACE_WIRING_OPTION']);
    expect(codes([Flows, twice('Out'), twice('Other', 'out')])).toEqual(['Out MILLRACE_WIRING_DUPLICATE']);
  });

  it('functions that are none, several or two parts at once, asynchronous where they must not be, or without their key', () => {
    class None {}
    class Several {
      map(): void {}
      filter(): void {}
    }
    class NotAsync extends KeyedProcessFunction<string, Flow, number> {
      // eslint-disable-next-line @typescript-eslint/no-misused-promises -- as a user without the compiler would
      override async processElement(): Promise<void> {}
    }
    class NoKey extends KeyedProcessFunction<string, Flow, number> {
      processElement(): void {}
    }
    class NoWrite {}
    class NoSourceAtAll {}
    for (const type of [None, Several, NoKey]) Operator({ from: Flows })(type as never);
    Operator({ from: Flows, keyBy: 'item', async: {}, invalid: 'drop' })(NotAsync as never);
    Sink({ from: Flows })(NoWrite as never);
    Sink({ from: Flows })(Several as never);
    Source()(NoSourceAtAll as never);
    expect(codes([Flows, None, Several, NotAsync, NoKey, NoWrite, NoSourceAtAll])).toEqual([
      'Several MILLRACE_WIRING_ROLES',
      'NoSourceAtAll MILLRACE_WIRING_SOURCE_UNREAD',
      'None MILLRACE_WIRING_FUNCTION',
      'Several MILLRACE_WIRING_FUNCTION',
      'NotAsync MILLRACE_WIRING_OPTION',
      'NotAsync MILLRACE_WIRING_ASYNC',
      'NotAsync MILLRACE_WIRING_OPTION',
      'NoKey MILLRACE_WIRING_KEY_MISSING',
      'NoWrite MILLRACE_WIRING_FUNCTION',
      'NoSourceAtAll MILLRACE_WIRING_NOT_SOURCE',
    ]);
  });

  it('outputs that are not there, and invalid records that nobody would see', () => {
    class Sinks {
      write(): void {}
    }
    const read = (from: object): Class => {
      const type = class Reader extends Sinks {};
      Sink({ from: from as never })(type as never);
      return type;
    };
    const other = new OutputTag<Flow>('other');
    expect(codes([Flows, AssignUuid, Totals, read(invalid(AssignUuid)), Late])).toEqual([]);
    expect(codes([Flows, read(invalid(Flows))])).toEqual(['Reader MILLRACE_WIRING_INVALID_OUTPUT']);
    expect(codes([Flows, read(side(Flows, other))])).toEqual(['Reader MILLRACE_WIRING_SIDE_OUTPUT']);
    expect(codes([Flows, AssignUuid, Totals, read({ kind: 'side', of: Totals, tag: 'other' })])).toEqual([
      'Reader MILLRACE_WIRING_SIDE_OUTPUT',
      'AssignUuid MILLRACE_WIRING_INVALID_UNREAD',
    ]);
    const sink = read(Flows);
    expect(codes([Flows, sink, Object.assign(read(sink), {})]).slice(-1)).toEqual([
      'Reader MILLRACE_WIRING_UPSTREAM_SINK',
    ]);
  });
});
