import { KeyedProcessFunction } from '../../../lib/functions/keyed-process-function';
import type { KeySelector } from '../../../lib/graph/stream-graph';
import { HeapStateBackend } from '../../../lib/state/heap/heap-state-backend';
import type { KeyedStateBackendFactory } from '../../../lib/state/keyed-state-backend';
import { GraphWriter } from '../../support/streams/graphs';
import { TaskDriver } from '../../support/streams/task-driver';

class Kept extends KeyedProcessFunction<string, object, object> {
  override processElement(): void {
    // It is never called.
  }
}

const key: KeySelector = { kind: 'field', field: 'key' };
const STATE = { property: 'state', name: 'state', kind: 'value' } as const;

function twoKeyed(keyedState: KeyedStateBackendFactory): TaskDriver {
  const g = new GraphWriter();
  const first = g.keyed(g.source({}), key, new Kept(), [STATE], 'first');
  g.keyed(first, key, new Kept(), [STATE], 'second');
  return new TaskDriver(g, 1, keyedState);
}

describe('the keyed operators of a chain', () => {
  test.each([1, 2])('let their backends go when number %d cannot be made', async (failing) => {
    let made = 0;
    let disposed = 0;
    const it = twoKeyed((options) => {
      if (++made === failing) throw new Error('the disk is full');
      const backend = new HeapStateBackend(options);
      const letGo = backend[Symbol.dispose].bind(backend);
      return Object.assign(backend, {
        [Symbol.dispose]: () => {
          disposed++;
          letGo();
        },
      });
    });
    await expect(it.task.open()).rejects.toThrow('the disk is full');
    await it.task.close();
    expect(disposed).toBe(failing - 1);
  });

  test('let them go once', async () => {
    let disposed = 0;
    const it = twoKeyed((options) =>
      Object.assign(new HeapStateBackend(options), {
        [Symbol.dispose]: () => {
          disposed++;
        },
      }),
    );
    await it.task.open();
    it.feed([{ key: null }]);
    expect(it.failure).toBeDefined();
    await it.task.close();
    expect(disposed).toBe(2);
  });
});
