import { Faults } from '../../../lib/errors/faults';
import { buildStreamGraph, isWired } from '../../../lib/graph/build-stream-graph';
import {
  AssignUuid,
  Big,
  Flow,
  Flows,
  format,
  Late,
  Names,
  Services,
  Totals,
} from '../../support/streams/annotated-flows';

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
