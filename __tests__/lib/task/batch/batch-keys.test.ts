import type { KeyedNode } from '../../../../lib/graph/stream-graph';
import { HeapStateBackend } from '../../../../lib/state/heap/heap-state-backend';
import type { ValueState } from '../../../../lib/state/value-state';
import { KeyedPart } from '../../../../lib/task/keyed-part';
import type { TaskCore } from '../../../../lib/task/task-core';
import { VirtualClock } from '../../../../lib/time/virtual-clock';
import { GraphWriter } from '../../../support/streams/graphs';

test('nothing is kept of a key when the next one comes', () => {
  const g = new GraphWriter();
  const states = [{ property: 'sum', name: 'sum', kind: 'value' }] as const;
  const key = { kind: 'field', field: 'id' } as const;
  const node = g.nodes[g.keyed(g.source({}), key, {}, [...states])] as KeyedNode;
  const groups = { maxParallelism: 128, range: { first: 0, last: 127 } };
  // All that it asks of its task.
  const core = {
    clock: new VirtualClock(),
    keyedState: (options) => new HeapStateBackend(options),
    own: (it) => it,
  } as Partial<TaskCore> as TaskCore;
  using part = new KeyedPart(
    node,
    core,
    groups,
    () => -Infinity,
    () => undefined,
    true,
  );
  const self = {} as { sum: ValueState<number> };
  part.assignStates(node, self);
  for (const id of ['a', 'a', 'b', 'c']) {
    part.keys.enter(id);
    self.sum.update((self.sum.value() ?? 0) + 1);
    expect([...part.backend.keys('sum')]).toEqual([id]);
  }
  // A batch has ended, and the key has not.
  part.keys.leave();
  part.keys.enter('c');
  expect(self.sum.value()).toBe(1);
});
