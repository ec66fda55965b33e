import type { StateDescriptor, StateHandles, StateKind } from '../../../lib/state/descriptors';
import type { KeyedStateBackendFactory } from '../../../lib/state/keyed-state-backend';
import { keyGroup } from '../../../lib/state/key-groups';
import { load } from '../../../lib/state/state-snapshot';
import { BackendUnderTest, MAX_PARALLELISM } from './backends-under-test';
import { descriptorOf } from './operations';

const coded = (code: string): Error => expect.objectContaining({ code }) as Error;

type Calls = { readonly [K in StateKind]: readonly ((handle: StateHandles[K]) => unknown)[] };

const ELEMENTS = [(h: { size(): number }) => h.size(), (h: { isEmpty(): boolean }) => h.isEmpty()];

const CALLS: Calls = {
  value: [(h) => h.value(), (h) => h.update(1), (h) => h.clear()],
  list: [(h) => h.get(), (h) => h.add(1), (h) => h.addAll([1]), (h) => h.update([1]), (h) => h.clear()],
  map: [
    (h) => h.get('x'),
    (h) => h.put('x', 1),
    (h) => h.putAll([['x', 1]]),
    (h) => h.remove('x'),
    (h) => h.contains('x'),
    (h) => h.entries(),
    (h) => h.keys(),
    (h) => h.values(),
    (h) => h.isEmpty(),
    (h) => h.clear(),
  ],
  'sorted-map': [(h) => h.firstEntry(), (h) => h.lastEntry(), (h) => h.entries({ reverse: true })],
  stack: [(h) => h.push(1), (h) => h.pop(), (h) => h.peek(), (h) => h.clear(), ...ELEMENTS],
  buffer: [(h) => h.add(1), (h) => h.get(), (h) => h.clear(), ...ELEMENTS],
  reducing: [(h) => h.get(), (h) => h.add('x'), (h) => h.clear()],
  aggregating: [(h) => h.get(), (h) => h.add('x'), (h) => h.clear()],
};

/** Every wrong use that has a code. */
export function refusesWrongUse(create: KeyedStateBackendFactory): void {
  test.each(Object.keys(CALLS) as StateKind[])('no method of a %s state works while no key is current', (kind) => {
    using it = new BackendUnderTest(create, [descriptorOf(kind, undefined)]);
    it.at('a', () => undefined);
    for (const call of CALLS[kind]) {
      expect(() => call(it.only as never)).toThrow(coded('MILLRACE_STATE_OUTSIDE_KEY'));
    }
  });

  test('an iterator that is kept shows nothing of another key', () => {
    for (const kind of ['map', 'sorted-map'] as const) {
      using it = new BackendUnderTest(create, [{ name: 's', kind }]);
      const kept = it.at('a', (state) => {
        state.putAll([
          ['x', 1],
          ['y', 2],
        ]);
        return state.keys()[Symbol.iterator]();
      });
      kept.next();
      expect(() => it.at('b', () => kept.next())).toThrow(coded('MILLRACE_STATE_OUTSIDE_KEY'));
    }
  });

  test('the keys of entries are texts, numbers, booleans and bigints', () => {
    using it = new BackendUnderTest(create, [{ name: 's', kind: 'map' }]);
    for (const [key, problem] of [
      [undefined, 'undefined'],
      [null, 'null'],
      [NaN, 'NaN'],
      [{}, 'object'],
      [Symbol('s'), 'symbol'],
    ] as const) {
      expect(() => it.at('a', (state) => state.put(key as never, 1))).toThrow(
        expect.objectContaining({
          code: 'MILLRACE_STATE_MAP_KEY',
          params: { operator: 'totals', state: 's', problem },
        }),
      );
    }
    it.at('a', (state) => state.put(-0, 'zero'));
    expect(it.at('a', (state) => [...state.keys()].map((key) => Object.is(key, 0)))).toEqual([true]);
  });

  test('a name is that of one kind; the same one has the same handle', () => {
    using it = new BackendUnderTest(create, [{ name: 's', kind: 'value' }]);
    expect(it.backend.state({ name: 's', kind: 'value' })).toBe(it.only);
    expect(() => it.backend.state({ name: 's', kind: 'list' })).toThrow(
      expect.objectContaining({
        code: 'MILLRACE_STATE_REDECLARED',
        params: { operator: 'totals', state: 's', kind: 'list', other: 'value' },
      }),
    );
  });

  test('a state that nobody declares is not read, and not restored', () => {
    using it = new BackendUnderTest(create, [{ name: 's', kind: 'value' }]);
    it.at('a', (state) => state.update(1));
    expect(() => [...it.backend.keys('t')]).toThrow(coded('MILLRACE_STATE_UNKNOWN'));
    expect(() => it.backend.query('t', 'a')).toThrow(coded('MILLRACE_STATE_UNKNOWN'));
    const restore = [load(it.backend.snapshot())];
    const other: StateDescriptor = { name: 't', kind: 'value' };
    expect(() => new BackendUnderTest(create, [other], { restore })).toThrow(coded('MILLRACE_STATE_UNKNOWN'));
  });

  test('a snapshot of another form is not read', () => {
    using it = new BackendUnderTest(create, [{ name: 's', kind: 'value' }]);
    const snapshot = load(it.backend.snapshot());
    for (const restore of [
      { ...snapshot, format: 99 },
      { ...snapshot, chunks: [{ state: 'undescribed', group: 0, rows: [] }] },
    ]) {
      expect(() => it.backend.restore(restore)).toThrow(coded('MILLRACE_SNAPSHOT_UNREADABLE'));
    }
  });

  test('what is no data is refused, at the latest by the snapshot', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    for (const value of [() => 1, Symbol('s'), { deep: [Promise.resolve()] }, circle, new WeakMap()]) {
      using it = new BackendUnderTest(create, [{ name: 's', kind: 'value' }]);
      expect(() => {
        it.at('a', (state) => state.update(value));
        return [...it.backend.snapshot().chunks];
      }).toThrow(
        expect.objectContaining({
          code: 'MILLRACE_STATE_NOT_SERIALIZABLE',
          params: { operator: 'totals', state: 's' },
        }),
      );
    }
  });

  test('a key of a foreign key group is refused', () => {
    const group = keyGroup('a', MAX_PARALLELISM);
    const range = group === 0 ? { first: 1, last: 2 } : { first: 0, last: group - 1 };
    using it = new BackendUnderTest(create, [{ name: 's', kind: 'value' }], { range });
    expect(() => it.at('a', (state) => state.update(1))).toThrow(
      expect.objectContaining({
        code: 'MILLRACE_STATE_FOREIGN_KEY',
        params: { operator: 'totals', state: 's', key: 'a', group, range },
      }),
    );
  });
}
