import fc from 'fast-check';
import type { StateDescriptor, StateHandles, StateKind } from '../../../lib/state/descriptors';
import type { Key } from '../../../lib/state/key-context';
import type { StateTtl } from '../../../lib/state/state-ttl';
import { inOrder, type StateModel } from './model';

/** What a handle answers, in a form that compares: iterables are arrays, where nothing is promised sorted ones. */
type Answer = unknown;

/** One call of a handle, and the same of the model. */
export interface Operation<K extends StateKind> {
  readonly name: string;
  real(handle: StateHandles[K]): Answer;
  model(model: StateModel, key: Key): Answer;
}

const CAPACITY = 3;

/** The descriptor of each kind; texts are joined, so that the order of additions shows. */
export function descriptorOf(kind: StateKind, ttl: StateTtl | undefined): StateDescriptor {
  const common = { name: `the ${kind}`, ...(ttl && { ttl }) };
  if (kind === 'buffer') return { ...common, kind, capacity: CAPACITY };
  if (kind === 'reducing') return { ...common, kind, reduce: (a: string, b: string) => `${a}+${b}` };
  if (kind !== 'aggregating') return { ...common, kind };
  const add = (value: string, items: string[]): string[] => {
    items.push(value);
    return items;
  };
  return {
    ...common,
    kind,
    aggregate: { createAccumulator: (): string[] => [], add, getResult: (items: string[]) => items.join('+') },
  };
}

/** Longer than what the disk takes as the key of a row. */
const long = (end: string): string => 'k'.repeat(3000) + end;

/** Keys of records: few, so that much happens to each, and equal when they are written as texts, or but for their ends. */
export const someKey: fc.Arbitrary<Key> = fc.constantFrom<Key[]>('1', 1, 1n, long('1'), long('2'));

/** Keys of entries: of every kind, in no order. */
const someField: fc.Arbitrary<Key> = fc.constantFrom<Key[]>(
  ...['b', 'a', '\ud83d', 'é', '1', 1, -1.5, 0, 1n, true, false],
  // Half of what the disk takes is too long for a key that has no order.
  ...['a', 'b'].map((end) => 'f'.repeat(1500) + end),
);

const text = fc.string({ maxLength: 2 });
const value: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.integer(),
  fc.constant(null),
  fc.record({ n: fc.integer(), list: fc.array(text, { maxLength: 2 }) }),
);

const byField = (entries: Iterable<readonly [Key, unknown]>): readonly (readonly [Key, unknown])[] =>
  [...entries].sort(([a], [b]) => inOrder(a, b));

type Operations = { readonly [K in StateKind]: fc.Arbitrary<Operation<K>> };

const clear = {
  name: 'clear',
  real: (h: { clear(): void }) => h.clear(),
  model: (m: StateModel, k: Key) => m.set(k, undefined),
};

/** A list's `get`, and that of what is like it. */
const all = {
  name: 'get',
  real: (h: { get(): readonly unknown[] }) => [...h.get()],
  model: (m: StateModel, k: Key) => m.read(...m.alive(k)),
};

const size = {
  name: 'size',
  real: (h: { size(): number; isEmpty(): boolean }) => [h.size(), h.isEmpty()],
  model: (m: StateModel, k: Key) => [m.alive(k).length, m.alive(k).length === 0],
};

const mapOperations = <K extends 'map' | 'sorted-map'>(): fc.Arbitrary<Operation<K>>[] => [
  fc.tuple(someField, value).map(([field, v]) => ({
    name: `put ${String(field)}`,
    real: (h) => h.put(field, v),
    model: (m, k) => m.put(k, field, v),
  })),
  fc.array(fc.tuple(someField, value), { maxLength: 4 }).map((entries) => ({
    name: 'putAll',
    real: (h) => h.putAll(entries),
    model: (m, k) => entries.forEach(([field, v]) => m.put(k, field, v)),
  })),
  someField.map((field) => ({
    name: `get ${String(field)}`,
    real: (h) => h.get(field),
    model: (m, k) => m.read(m.find(k, field))[0],
  })),
  someField.map((field) => ({
    name: `contains ${String(field)}`,
    real: (h) => h.contains(field),
    model: (m, k) => m.read(m.find(k, field))[0] !== undefined,
  })),
  someField.map((field) => ({
    name: `remove ${String(field)}`,
    real: (h) => h.remove(field),
    model: (m, k) => m.remove(k, (held) => held.field === field),
  })),
  fc.constant({ name: 'isEmpty', real: (h) => h.isEmpty(), model: (m, k) => m.alive(k).length === 0 }),
  fc.constant({
    name: 'entries',
    real: (h) => byField(h.entries()),
    model: (m, k) => byField(m.alive(k).map((held) => [held.field as Key, m.read(held)[0]])),
  }),
  fc.constant({
    name: 'keys and values',
    real: (h) => [[...h.keys()].sort(inOrder), [...h.values()].length],
    model: (m, k) => [m.sorted(k).map(({ field }) => field), m.read(...m.alive(k)).length],
  }),
  fc.constant(clear),
];

const range = fc.record(
  { from: someField, to: someField, reverse: fc.boolean() },
  { requiredKeys: [] },
) as fc.Arbitrary<{
  from?: Key;
  to?: Key;
  reverse?: boolean;
}>;

const sortedOperations: fc.Arbitrary<Operation<'sorted-map'>>[] = [
  ...mapOperations<'sorted-map'>(),
  fc.tuple(range, fc.constantFrom('entries', 'keys', 'values')).map(([part, what]) => ({
    name: `${what} of ${String(part.from)} to ${String(part.to)}${part.reverse === true ? ' down' : ''}`,
    real: (h) => [...(what === 'entries' ? h.entries(part) : what === 'keys' ? h.keys(part) : h.values(part))],
    model: (m, k) => {
      const { from, to } = part;
      const within = m.sorted(k).filter(({ field }) => {
        const at = field as Key;
        return (from === undefined || inOrder(at, from) >= 0) && (to === undefined || inOrder(at, to) < 0);
      });
      const values = m.read(...within);
      const found = within.map(({ field }, i) =>
        what === 'entries' ? [field, values[i]] : what === 'keys' ? field : values[i],
      );
      return part.reverse === true ? found.reverse() : found;
    },
  })),
  fc.constantFrom<('firstEntry' | 'lastEntry')[]>('firstEntry', 'lastEntry').map((end) => ({
    name: end,
    real: (h) => h[end](),
    model: (m, k) => {
      const held = m.sorted(k).at(end === 'firstEntry' ? 0 : -1);
      return held && [held.field, m.read(held)[0]];
    },
  })),
];

/** Calls of the handles of each kind. */
export const operationsOf: Operations = {
  value: fc.oneof(
    value.map((v): Operation<'value'> => ({ name: 'update', real: (h) => h.update(v), model: (m, k) => m.set(k, v) })),
    fc.constant<Operation<'value'>>({
      name: 'value',
      real: (h) => h.value(),
      model: (m, k) => m.read(...m.alive(k))[0],
    }),
    fc.constant(clear),
  ),
  list: fc.oneof(
    value.map((v): Operation<'list'> => ({ name: 'add', real: (h) => h.add(v), model: (m, k) => m.add(k, v) })),
    fc.array(value, { maxLength: 3 }).map((vs): Operation<'list'> => ({
      name: 'addAll',
      real: (h) => h.addAll(vs),
      model: (m, k) => vs.forEach((v) => m.add(k, v)),
    })),
    fc.array(value, { maxLength: 3 }).map((vs): Operation<'list'> => ({
      name: 'update',
      real: (h) => h.update(new Set(vs)),
      model: (m, k) => {
        m.set(k, undefined);
        for (const v of new Set(vs)) m.add(k, v);
      },
    })),
    fc.constant(all),
    fc.constant(clear),
  ),
  map: fc.oneof(...mapOperations<'map'>()),
  'sorted-map': fc.oneof(...sortedOperations),
  stack: fc.oneof(
    value.map((v): Operation<'stack'> => ({ name: 'push', real: (h) => h.push(v), model: (m, k) => m.add(k, v) })),
    fc.constant<Operation<'stack'>>({
      name: 'pop',
      real: (h) => h.pop(),
      model: (m, k) => {
        const top = m.alive(k).at(-1);
        m.remove(k, (held) => held === top);
        return top?.value;
      },
    }),
    fc.constant<Operation<'stack'>>({
      name: 'peek',
      real: (h) => h.peek(),
      model: (m, k) => m.read(m.alive(k).at(-1))[0],
    }),
    fc.constant(size),
    fc.constant(clear),
  ),
  buffer: fc.oneof(
    value.map((v): Operation<'buffer'> => ({
      name: 'add',
      real: (h) => h.add(v),
      model: (m, k) => {
        m.add(k, v);
        m.keepNewest(k, CAPACITY);
      },
    })),
    fc.constant(all),
    fc.constant(size),
    fc.constant(clear),
  ),
  reducing: fc.oneof(
    text.map((v): Operation<'reducing'> => ({
      name: 'add',
      real: (h) => h.add(v),
      model: (m, k) => m.set(k, [...m.alive(k).map((held) => held.value), v].join('+')),
    })),
    fc.constant<Operation<'reducing'>>({
      name: 'get',
      real: (h) => h.get(),
      model: (m, k) => m.read(...m.alive(k))[0],
    }),
    fc.constant(clear),
  ),
  aggregating: fc.oneof(
    text.map((v): Operation<'aggregating'> => ({
      name: 'add',
      real: (h) => h.add(v),
      model: (m, k) => m.set(k, [...m.alive(k).map((held) => held.value), v].join('+')),
    })),
    fc.constant<Operation<'aggregating'>>({
      name: 'get',
      real: (h) => h.get(),
      model: (m, k) => m.read(...m.alive(k))[0],
    }),
    fc.constant(clear),
  ),
};
