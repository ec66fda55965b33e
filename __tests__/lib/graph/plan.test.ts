import { KeyedState } from '../../../decorators/keyed-state';
import { Operator } from '../../../decorators/operator';
import { Sink } from '../../../decorators/sink';
import { Source } from '../../../decorators/source';
import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { Faults } from '../../../lib/errors/faults';
import type { InvalidRecord } from '../../../lib/functions/invalid-record';
import { KeyedProcessFunction } from '../../../lib/functions/keyed-process-function';
import type { MapFunction } from '../../../lib/functions/map-function';
import { OutputTag } from '../../../lib/functions/output-tag';
import { invalid, side } from '../../../lib/functions/upstream';
import { buildStreamGraph } from '../../../lib/graph/build-stream-graph';
import { chain } from '../../../lib/graph/chaining';
import { makePlan } from '../../../lib/graph/plan';
import { planText } from '../../../lib/graph/plan-text';
import { ValueState } from '../../../lib/state/value-state';
import { boundedOutOfOrderness } from '../../../lib/time/bounded-out-of-orderness';
import { json } from '../../../lib/types/json';

class Flow {
  item!: string;
  time!: number;
}

@Source({ format: json(Flow), timestamp: 'time', watermark: boundedOutOfOrderness('5 s') })
class Flows extends CollectionSource<Flow> {}

@Operator({ from: Flows, async: { capacity: 64 }, invalid: 'side-output' })
class AssignUuid implements MapFunction<Flow, Flow> {
  async map(flow: Flow): Promise<Flow> {
    return flow;
  }
}

@Operator({ from: AssignUuid, keyBy: 'item', uid: 'sums', returns: Flow })
class Totals extends KeyedProcessFunction<string, Flow, Flow> {
  static readonly late = new OutputTag<Flow>('late');
  @KeyedState({ ttl: '90 min', type: Flow }) protected readonly last!: ValueState<Flow>;
  processElement(): void {}
}

@Sink({ from: [Totals, side(Totals, Totals.late)] })
class Print {
  write(_flow: Flow): void {}
}

class Refused {
  @Sink({ from: invalid(AssignUuid), async: { order: 'completion', timeout: 0 } })
  async keep(_record: InvalidRecord<Flow>): Promise<void> {}
}

const plan = (() => {
  const faults = new Faults();
  const graph = buildStreamGraph('flows', [Flows, AssignUuid, Totals, Print, Refused], faults);
  faults.throwIfAny('flows');
  return makePlan(graph, chain(graph));
})();

describe('the plan of a job', () => {
  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect(plan.job).toBe('flows');
    expect(plan.nodes.map(({ uid, kind, inputs }) => [uid, kind, inputs.map(({ from }) => from)])).toEqual([
      ['flows', 'source', []],
      ['assign-uuid', 'map', [0]],
      ['sums', 'keyedProcess', [1]],
      ['print', 'sink', [2, 2]],
      ['refused.keep', 'sink', [1]],
    ]);
    expect(plan.nodes[2]).toEqual({
      id: 2,
      uid: 'sums',
      name: 'totals',
      kind: 'keyedProcess',
      function: 'Totals',
      returns: 'Flow',
      inputs: [{ from: 1, partitioner: { kind: 'hash', key: 'item' } }],
      states: [{ name: 'last', kind: 'value', ttl: 5_400_000, type: 'Flow' }],
    });
    expect(plan.vertices.flatMap(({ nodes }) => nodes).sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('is text at a glance', () => {
    expect(planText(plan)).toBe(
      [
        'flows: 5 operators in 3 chains',
        '',
        'flows  source Flows, json(Flow), event time time, boundedOutOfOrderness(5 s)',
        '└─ assign-uuid  map AssignUuid, async (input order, 64 in flight, time-out 1 min), invalid records to a side output',
        '   ├─ hash(item) ─ totals  keyed process Totals, uid sums, value state last (Flow, ttl 90 min), returns Flow',
        '   │  ├─ print  sink Print',
        '   │  └─ [late] ─ print (above)',
        '   └─ [invalid] ─ refused.keep  sink Refused.keep, async (completion order, 100 in flight, no time-out)',
        '',
        'Chains',
        '  1  flows -> assign-uuid',
        '  2  totals -> print  <- 1 hash(item)',
        '  3  refused.keep  <- 1 [invalid] forward',
        '',
      ].join('\n'),
    );
  });
});
