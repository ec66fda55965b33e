import type { KeyedStateBackendFactory } from '../../../lib/state/keyed-state-backend';
import { keyGroup } from '../../../lib/state/key-groups';
import { CHUNK_ROWS, load } from '../../../lib/state/state-snapshot';
import { BackendUnderTest, MAX_PARALLELISM } from './backends-under-test';

/** That snapshots are of one moment, in chunks by key group, and that what is read outside is a copy. */
export function takesSnapshots(create: KeyedStateBackendFactory): void {
  test('a snapshot is of the moment of the call, however late it is read', () => {
    using it = new BackendUnderTest(create, [{ name: 's', kind: 'value' }]);
    const held = { sum: 1 };
    it.at('a', (state) => state.update(held));
    it.at('gone', (state) => state.update({ sum: 7 }));
    const snapshot = it.backend.snapshot();
    it.at('a', (state) => {
      const value = state.value() as { sum: number };
      value.sum = 2;
      state.update(value);
    });
    it.at('b', (state) => state.update({ sum: 3 }));
    it.at('gone', (state) => state.clear());
    const rows = [...snapshot.chunks].flatMap((chunk) => chunk.rows);
    expect(new Map(rows.map(({ key, value }) => [key, value]))).toEqual(
      new Map([
        ['a', { sum: 1 }],
        ['gone', { sum: 7 }],
      ]),
    );
  });

  test('chunks are of one state and group, bounded, and keep the order of a key', () => {
    using it = new BackendUnderTest(create, [{ name: 's', kind: 'list' }]);
    for (let i = 0; i < 3 * CHUNK_ROWS; i++) it.at(i % 3, (state) => state.add(i));
    const chunks = [...it.backend.snapshot().chunks];
    for (const { state, group, rows } of chunks) {
      expect(state).toBe('s');
      expect(rows.length).toBeLessThanOrEqual(CHUNK_ROWS);
      expect(rows.every(({ key }) => keyGroup(key, MAX_PARALLELISM) === group)).toBe(true);
    }
    for (const key of [0, 1, 2]) {
      const of = chunks.flatMap(({ rows }) => rows).filter((row) => row.key === key);
      expect(of.map(({ value }) => value)).toEqual(Array.from({ length: CHUNK_ROWS }, (_, i) => 3 * i + key));
    }
  });

  test('what a snapshot was restored from may be used again: nothing of it is held', () => {
    using first = new BackendUnderTest(create, [{ name: 's', kind: 'value' }]);
    first.at('a', (state) => state.update({ list: [1] }));
    const snapshot = load(first.backend.snapshot());
    using second = new BackendUnderTest(create, [{ name: 's', kind: 'value' }], { restore: [snapshot] });
    second.at('a', (state) => {
      const value = state.value() as { list: number[] };
      value.list.push(2);
      state.update(value);
    });
    using third = new BackendUnderTest(create, [{ name: 's', kind: 'value' }], { restore: [snapshot] });
    expect(third.at('a', (state) => state.value())).toEqual({ list: [1] });
  });

  test('a query gives a copy, and what another key has does not matter', () => {
    using it = new BackendUnderTest(create, [{ name: 's', kind: 'value' }]);
    it.at('a', (state) => state.update({ sum: 1 }));
    const asked = it.at('b', (state) => {
      const found = it.backend.query('s', 'a') as { sum: number };
      expect(state.value()).toBeUndefined();
      return found;
    });
    asked.sum = 2;
    expect(it.at('a', (state) => state.value())).toEqual({ sum: 1 });
    expect(it.backend.query('s', 'nobody')).toBeUndefined();
  });

  test('what is held and changed in place counts when it is given back', () => {
    using it = new BackendUnderTest(create, [{ name: 's', kind: 'map' }]);
    it.at('a', (state) => state.put('x', { n: 1 }));
    it.at('a', (state) => {
      const value = state.get('x') as { n: number };
      value.n = 2;
      state.put('x', value);
    });
    expect(it.at('a', (state) => state.get('x'))).toEqual({ n: 2 });
  });

  test('the entry that is iterated may be removed or put anew', () => {
    for (const kind of ['map', 'sorted-map'] as const) {
      using it = new BackendUnderTest(create, [{ name: 's', kind }]);
      it.at('a', (state) => {
        for (let i = 0; i < 2000; i++) state.put(i, i);
        for (const [key, value] of state.entries()) {
          if ((key as number) % 2 === 0) state.remove(key);
          else state.put(key, -(value as number));
        }
        expect([...state.entries()].length).toBe(1000);
        expect([...state.values()].every((value) => (value as number) < 0)).toBe(true);
      });
    }
  });

  test('all values of data are kept as they are', () => {
    const values = [
      null,
      false,
      0,
      '',
      1.5,
      Infinity,
      NaN,
      2n ** 70n,
      'text',
      new Date(5),
      [1, [2]],
      new Map([[1, { a: 1 }]]),
      new Set(['x']),
      { nested: { list: [undefined, null] } },
      new Uint8Array([1, 2]),
    ];
    using it = new BackendUnderTest(create, [{ name: 's', kind: 'list' }]);
    it.at('a', (state) => state.addAll(values));
    const snapshot = structuredClone(load(it.backend.snapshot()));
    using restored = new BackendUnderTest(create, [{ name: 's', kind: 'list' }], { restore: [snapshot] });
    expect(it.at('a', (state) => state.get())).toEqual(values);
    expect(restored.at('a', (state) => state.get())).toEqual(values);
  });
}
