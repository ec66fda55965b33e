import { Operator } from '../../../decorators/operator';
import { Sink } from '../../../decorators/sink';
import { Source } from '../../../decorators/source';
import { Faults } from '../../../lib/errors/faults';
import { KeyedProcessFunction } from '../../../lib/functions/keyed-process-function';
import { OutputTag } from '../../../lib/functions/output-tag';
import type { SinkFunction } from '../../../lib/functions/sink-function';
import { invalid, side } from '../../../lib/functions/upstream';
import { buildStreamGraph } from '../../../lib/graph/build-stream-graph';
import type { Class } from '../../../lib/metadata/class';
import { AssignUuid, Flow, Flows, Late, Totals } from '../../support/streams/annotated-flows';

const codes = (classes: readonly Class[]): readonly string[] => {
  const faults = new Faults();
  buildStreamGraph('job', classes, faults);
  return faults.all.map(({ error, where }) => `${where} ${error.code}`);
};

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
