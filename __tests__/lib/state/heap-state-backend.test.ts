import { HeapStateBackend } from '../../../lib/state/heap/heap-state-backend';
import type { HeapValueState } from '../../../lib/state/heap/heap-value-state';
import { KeyContext } from '../../../lib/state/key-context';
import { VirtualClock } from '../../../lib/time/virtual-clock';

class Total {
  sum = 0;
}

function backend(): { keys: KeyContext; clock: VirtualClock; it: HeapStateBackend } {
  const keys = new KeyContext('totals');
  const clock = new VirtualClock();
  return { keys, clock, it: new HeapStateBackend(keys, clock, 128) };
}

describe('HeapStateBackend', () => {
  test('keeps values by key and state; undefined clears', () => {
    const { keys, it } = backend();
    const a = it.valueState({ name: 'a', kind: 'value' });
    const b = it.valueState({ name: 'b', kind: 'value' });
    keys.enter('x');
    a.update(1);
    b.update(2);
    keys.enter('y');
    expect([a.value(), b.value()]).toEqual([undefined, undefined]);
    a.update(3);
    keys.enter('x');
    expect([a.value(), b.value()]).toEqual([1, 2]);
    a.update(undefined);
    expect(a.value()).toBeUndefined();
    keys.leave();
    expect(() => a.value()).toThrow(expect.objectContaining({ code: 'MILLRACE_STATE_OUTSIDE_KEY' }));
    expect(() => a.update(1)).toThrow(expect.objectContaining({ code: 'MILLRACE_STATE_OUTSIDE_KEY' }));
    expect(() => a.clear()).toThrow(expect.objectContaining({ code: 'MILLRACE_STATE_OUTSIDE_KEY' }));
  });

  test('a snapshot is a copy, and gives instances back where the class is known', () => {
    const first = backend();
    const state = first.it.valueState({ name: 'total', kind: 'value', type: Total });
    const total = Object.assign(new Total(), { sum: 5 });
    first.keys.enter(7);
    state.update(total);
    const snapshot = structuredClone(first.it.snapshot());
    total.sum = 6;

    const second = backend();
    const restored = second.it.valueState({ name: 'total', kind: 'value', type: Total });
    second.it.restore(snapshot);
    second.keys.enter(7);
    expect(restored.value()).toEqual(Object.assign(new Total(), { sum: 5 }));
    expect(restored.value()).toBeInstanceOf(Total);
  });

  test('a snapshot of what cannot be copied, or of a state that is not declared, is refused', () => {
    const { keys, it } = backend();
    keys.enter('x');
    it.valueState({ name: 'handle', kind: 'value' }).update(() => undefined);
    expect(() => it.snapshot()).toThrow(expect.objectContaining({ code: 'MILLRACE_STATE_NOT_SERIALIZABLE' }));
    expect(() => backend().it.restore({ gone: {} })).toThrow(
      expect.objectContaining({ code: 'MILLRACE_STATE_UNKNOWN' }),
    );
  });

  test('what has expired is cleaned up in the background, some at a time, and is in no snapshot', () => {
    const { keys, clock, it } = backend();
    const state = it.valueState({ name: 's', kind: 'value', ttl: 2000 }) as HeapValueState;
    for (let i = 0; i < 1500; i++) {
      keys.enter(i);
      state.update(i);
    }
    clock.advanceTo(1999);
    expect(state.size).toBe(1500);
    clock.advanceTo(2000);
    expect(it.snapshot()).toEqual({ s: {} });
    clock.advanceTo(4000);
    expect(state.size).toBe(0);
    it[Symbol.dispose]();
  });
});
