import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { StateDescriptor } from '../../../../lib/state/descriptors';
import type { CacheBounds } from '../../../../lib/state/disk/disk-cache';
import { DiskStateBackend } from '../../../../lib/state/disk/disk-state-backend';
import { DiskStateBackends } from '../../../../lib/state/disk/disk-state-backends';
import { DiskStore } from '../../../../lib/state/disk/disk-store';
import { diskLibraries } from '../../../../lib/state/disk/lmdb-library';
import { StateDirectory } from '../../../../lib/state/disk/state-directory';
import { HeapStateBackend } from '../../../../lib/state/heap/heap-state-backend';
import type { KeyedStateBackendFactory } from '../../../../lib/state/keyed-state-backend';
import { load, type StateRow, type StateSnapshot } from '../../../../lib/state/state-snapshot';
import { stateTtl } from '../../../../lib/state/state-ttl';
import { folderOf, removeFolders } from '../../../support/folders';
import { BackendUnderTest } from '../../../support/state/backends-under-test';
import { behavesAsStateBackend } from '../../../support/state/state-behaviour';

const backends = new DiskStateBackends({ directory: folderOf({}) });
afterAll(() => {
  backends[Symbol.dispose]();
  removeFolders();
});

const directory = new StateDirectory(folderOf({}));
afterAll(() => directory[Symbol.dispose]());

function inFolders(bounds: CacheBounds): KeyedStateBackendFactory {
  return (options) => new DiskStateBackend(options, directory.folder(), diskLibraries(), bounds);
}

const onDisk: KeyedStateBackendFactory = backends.create;
const onHeap: KeyedStateBackendFactory = (options) => new HeapStateBackend(options);

behavesAsStateBackend('the disk', onDisk);
// Rows are written and forgotten all the time, between any two calls.
behavesAsStateBackend('the disk with a small cache', inFolders({ writes: 3, bytes: 600 }));

const rowsOf = (snapshot: StateSnapshot): StateRow[] => [...snapshot.chunks].flatMap(({ rows }) => rows);

describe('more than the cache holds', () => {
  const KEYS = 5000;
  const text = (n: number): string => String(n).padEnd(3000, 'x');

  test('values are read again as they were written last, in any order', () => {
    using it = new BackendUnderTest(onDisk, [{ name: 's', kind: 'value' }]);
    for (let i = 0; i < KEYS; i++) it.at(i, (state) => state.update(text(i)));
    for (let i = 0; i < KEYS; i += 3) it.at(i, (state) => state.update({ again: i }));
    for (let i = 0; i < KEYS; i += 5) it.at(i, (state) => state.clear());
    for (let i = KEYS - 1; i >= 0; i--) {
      const expected = i % 5 === 0 ? undefined : i % 3 === 0 ? { again: i } : text(i);
      expect(it.at(i, (state) => state.value())).toEqual(expected);
    }
  });

  test('one map, one list and one stack of a single key, changed while they are read', () => {
    const descriptors: StateDescriptor[] = [{ name: 's', kind: 'sorted-map' }];
    using map = new BackendUnderTest(onDisk, descriptors as [{ name: string; kind: 'sorted-map' }]);
    map.at('k', (state) => {
      for (let i = 0; i < KEYS; i++) state.put((i * 7919) % KEYS, text(i));
      let next = 0;
      for (const [field] of state.entries()) {
        expect(field).toBe(next++);
        if ((field as number) % 2 === 0) state.remove(field);
        else state.put(field, text(-(field as number)));
      }
      expect(next).toBe(KEYS);
      expect(Array.from(state.keys({ reverse: true, to: 10 }))).toEqual([9, 7, 5, 3, 1]);
      expect(state.get(4999)).toBe(text(-4999));
    });
    using list = new BackendUnderTest(onDisk, [
      { name: 's', kind: 'list', ttl: stateTtl({ ttl: 100, update: 'on-read-and-write' }) },
    ]);
    list.at('k', (state) => {
      state.addAll(Array.from({ length: KEYS }, (_, i) => text(i)));
      list.clock.advanceTo(99);
      expect(state.get()).toHaveLength(KEYS);
      list.clock.advanceTo(198);
      expect(state.get()[KEYS - 1]).toBe(text(KEYS - 1));
      list.clock.advanceTo(298);
      expect(state.get()).toEqual([]);
    });
    using stack = new BackendUnderTest(onDisk, [{ name: 's', kind: 'stack' }]);
    stack.at('k', (state) => {
      for (let i = 0; i < KEYS; i++) state.push(text(i));
      for (let i = KEYS - 1; i >= 0; i--) expect(state.pop()).toBe(text(i));
      expect(state.isEmpty()).toBe(true);
    });
  });

  test('a snapshot is read in chunks while everything is written anew', () => {
    using it = new BackendUnderTest(onDisk, [{ name: 's', kind: 'value' }]);
    for (let i = 0; i < KEYS; i++) it.at(i, (state) => state.update(text(i)));
    const chunks = it.backend.snapshot().chunks[Symbol.iterator]();
    const found = new Map<unknown, unknown>();
    for (let i = 0; ; i++) {
      const next = chunks.next();
      if (next.done === true) break;
      for (const { key, value } of next.value.rows) found.set(key, value);
      for (let k = i; k < KEYS; k += 16) it.at(k, (state) => (k % 2 === 0 ? state.clear() : state.update('later')));
    }
    expect(found.size).toBe(KEYS);
    for (const [key, value] of found) expect(value).toBe(text(key as number));
  });

  test('a snapshot that is never read keeps nothing from closing', () => {
    using it = new BackendUnderTest(onDisk, [{ name: 's', kind: 'value' }]);
    it.at('a', (state) => state.update(1));
    it.backend.snapshot();
    it.backend.snapshot().chunks[Symbol.iterator]().next();
  });
});

test('a snapshot of each backend is restored by the other', () => {
  const descriptors: StateDescriptor[] = [
    { name: 'value', kind: 'value', ttl: stateTtl('1 min') },
    { name: 'list', kind: 'list' },
    { name: 'map', kind: 'map' },
  ];
  for (const [from, to] of [
    [onHeap, onDisk],
    [onDisk, onHeap],
  ] as const) {
    using first = new BackendUnderTest<StateDescriptor>(from, descriptors);
    for (let i = 0; i < 100; i++) {
      first.keys.enter(`key ${i}`);
      (first.handles.get('value') as unknown as { update(v: unknown): void }).update({ i });
      (first.handles.get('list') as unknown as { addAll(v: unknown[]): void }).addAll([i, `${i}`]);
      (first.handles.get('map') as unknown as { put(k: unknown, v: unknown): void }).put(i, new Date(i));
      first.keys.leave();
    }
    using second = new BackendUnderTest<StateDescriptor>(to, descriptors, { restore: [first.backend.snapshot()] });
    const plain = (snapshot: StateSnapshot) => new Set(rowsOf(snapshot).map((row) => JSON.stringify(row)));
    expect(plain(second.backend.snapshot())).toEqual(plain(first.backend.snapshot()));
    expect(rowsOf(second.backend.snapshot())).toHaveLength(400);
  }
});

test('random texts, as keys and as values, are kept to the last code unit where UTF-8 can write them', () => {
  using it = new BackendUnderTest(onDisk, [{ name: 's', kind: 'map' }]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (key, value) => {
      it.at(key, (state) => state.put(value, value));
      load(it.backend.snapshot());
      expect(it.at(key, (state) => [...state.entries()])).toContainEqual([value, value]);
      expect(it.backend.query('s', key)).toContainEqual([value, value]);
    }),
  );
});

test('expired rows leave the disk by the clock, in turns, without a read', () => {
  // What has expired and is still there may be seen: so it shows what is not there any more.
  const ttl = stateTtl({ ttl: '20 s', visibility: 'return-expired-if-not-cleaned-up' });
  using it = new BackendUnderTest(onDisk, [{ name: 's', kind: 'list', ttl }]);
  for (let i = 0; i < 2500; i++) it.at(i, (state) => state.addAll([i, i]));
  it.clock.advanceTo(19_999);
  it.at(7, (state) => state.add('later'));
  it.clock.advanceTo(20_000);
  // A turn looks at 1000 rows: most are there, and these two are not seen a second time.
  expect(it.at(2499, (state) => [state.get().length, state.get().length])).toEqual([2, 0]);
  it.clock.advanceTo(29_000);
  for (let i = 0; i < 2500; i++) expect(it.at(i, (state) => state.get())).toEqual(i === 7 ? ['later'] : []);
});

describe('keys that are longer than the disk takes', () => {
  const long = (end: string): string => 'k'.repeat(5000) + end;

  test.each(['value', 'list', 'map', 'stack'] as const)(
    'hold a %s that is read, listed, asked for and removed',
    (kind) => {
      using it = new BackendUnderTest(inFolders({ writes: 3, bytes: 600 }), [{ name: 's', kind }]);
      const put = (key: string, value: unknown) =>
        it.at(key, (state) => {
          if ('update' in state && 'value' in state) state.update(value);
          else if ('push' in state) state.push(value);
          else if ('add' in state) (state as { add(v: unknown): void }).add(value);
          else if ('put' in state) state.put(long(String(value)), value);
        });
      const held = (value: unknown) =>
        kind === 'value' ? value : kind === 'map' ? new Map([[long(String(value)), value]]) : [value];
      for (let i = 0; i < 20; i++) put(long(String(i)), i);
      put('short', 20);
      for (let i = 0; i < 20; i++) expect(it.backend.query('s', long(String(i)))).toEqual(held(i));
      expect([...it.backend.keys('s')].sort()).toEqual(
        [...Array.from({ length: 20 }, (_, i) => long(String(i))), 'short'].sort(),
      );
      const restore = [structuredClone(load(it.backend.snapshot()))];
      for (const create of [onDisk, onHeap]) {
        using other = new BackendUnderTest(create, [{ name: 's', kind }], { restore });
        expect(other.backend.query('s', long('7'))).toEqual(held(7));
      }
      for (let i = 0; i < 20; i++) it.at(long(String(i)), (state) => state.clear());
      expect([...it.backend.keys('s')]).toEqual(['short']);
    },
  );

  test('of the entries of a sorted map, where their order is that of rows, are refused with key and limit', () => {
    using it = new BackendUnderTest(onDisk, [{ name: 's', kind: 'sorted-map' }]);
    const refused = expect.objectContaining({
      code: 'MILLRACE_STATE_KEY_TOO_LONG',
      params: expect.objectContaining({ key: 'x'.repeat(2000), bytes: 2002, limit: 1971 }),
    });
    expect(() => it.at('a', (state) => state.put('x'.repeat(2000), 1))).toThrow(refused);
    it.at(long(''), (state) => state.put('x'.repeat(1900), 1));
    expect(it.at(long(''), (state) => state.firstEntry())).toEqual(['x'.repeat(1900), 1]);
  });

  test('leave the disk when they have expired', () => {
    const ttl = stateTtl({ ttl: '20 s', visibility: 'return-expired-if-not-cleaned-up' });
    using it = new BackendUnderTest(onDisk, [{ name: 's', kind: 'value', ttl }]);
    it.at(long(''), (state) => state.update(1));
    it.clock.advanceTo(30_000);
    expect(it.at(long(''), (state) => state.value())).toBeUndefined();
  });
});

describe('a disk that cannot be read', () => {
  const failed = expect.objectContaining({
    code: 'MILLRACE_STATE_DISK_FAILED',
    params: expect.objectContaining({ operator: 'totals' }),
  });

  test('is told by its code, whatever asks', () => {
    const descriptors: StateDescriptor[] = [{ name: 's', kind: 'map' }];
    const it = new BackendUnderTest(onDisk, descriptors as [{ name: string; kind: 'map' }]);
    const chunks = it.backend.snapshot().chunks[Symbol.iterator]();
    it[Symbol.dispose]();
    expect(() => it.at('a', (state) => state.get('x'))).toThrow(failed);
    expect(() => it.at('a', (state) => [...state.entries()])).toThrow(failed);
    expect(() => it.backend.query('s', 'a')).toThrow(failed);
    expect(() => it.backend.snapshot()).toThrow(failed);
    expect(() => chunks.next()).toThrow(failed);
  });

  test('is told of a row that is damaged, too', () => {
    const path = join(folderOf({}), 'state');
    mkdirSync(path);
    const folder = { path, [Symbol.dispose]: () => undefined };
    const create: KeyedStateBackendFactory = (options) => new DiskStateBackend(options, folder, diskLibraries());
    const before = new BackendUnderTest(create, [{ name: 's', kind: 'value' }]);
    before.at('a', (state) => state.update({ n: 1 }));
    load(before.backend.snapshot());
    before[Symbol.dispose]();
    const store = new DiskStore(diskLibraries(), path, 'other');
    const rows = store.page({ from: '', to: '\xff' }, 10);
    expect(rows).toHaveLength(1);
    // An array of three, and only one is there.
    for (const { key } of rows) store.write((writer) => writer.put(key, Buffer.from([0x93, 0x01])));
    store[Symbol.dispose]();
    using damaged = new BackendUnderTest(create, [{ name: 's', kind: 'value' }]);
    expect(() => damaged.at('a', (state) => state.value())).toThrow(failed);
    expect(() => load(damaged.backend.snapshot())).toThrow(failed);
  });
});

test('its folder goes with it', () => {
  const path = join(folderOf({}), 'state');
  mkdirSync(path);
  let disposed = 0;
  const folder = {
    path,
    [Symbol.dispose]: () => {
      disposed++;
    },
  };
  const it = new BackendUnderTest(
    (options) => new DiskStateBackend(options, folder, diskLibraries()),
    [{ name: 's', kind: 'value' }],
  );
  it.at('a', (state) => state.update(1));
  expect(readdirSync(path)).toContain('state.mdb');
  it[Symbol.dispose]();
  expect(disposed).toBe(1);

  const directory = folderOf({});
  const own = new DiskStateBackends({ directory });
  const other = new BackendUnderTest(own.create, [{ name: 's', kind: 'value' }]);
  other.at('a', (state) => state.update(1));
  other[Symbol.dispose]();
  own[Symbol.dispose]();
  expect([existsSync(directory), readdirSync(directory)]).toEqual([true, []]);
});
