import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { RecordSorter } from '../../../lib/batch/record-sorter';
import type { Key } from '../../../lib/state/key-context';

interface Sorted {
  readonly key: Key;
  readonly time: number;
  readonly value: unknown;
  readonly entry: 0 | 1;
}

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'millrace-sorter-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

function add(sorter: RecordSorter, { key, time, value, entry }: Sorted): void {
  sorter.add(key, time, value, entry);
  while (sorter.busy) sorter.step();
}

function* read(sorter: RecordSorter): Generator<Sorted> {
  sorter.finish();
  while (sorter.busy) sorter.step();
  const { sorted } = sorter;
  while (sorted?.next() === true) {
    const { key, time, value, entry } = sorted;
    yield { key, time, value, entry };
  }
}

function sort(records: readonly Sorted[], memory: number): readonly Sorted[] {
  using sorter = new RecordSorter('op', { memory, directory });
  for (const record of records) add(sorter, record);
  return [...read(sorter)];
}

/** The order that is documented: by kind, then by value or UTF-16 code units; then by time; then as they came. */
const RANKS = ['string', 'number', 'boolean', 'bigint'];
function inOrder(records: readonly Sorted[]): readonly Sorted[] {
  const codeUnits = (text: string): string =>
    [...Array(text.length).keys()].map((i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('');
  const compare = (a: Key, b: Key): number => {
    if (typeof a !== typeof b) return RANKS.indexOf(typeof a) - RANKS.indexOf(typeof b);
    if (typeof a === 'string') return codeUnits(a).localeCompare(codeUnits(b as string), 'en');
    return a === b ? 0 : a < b ? -1 : 1;
  };
  return records
    .map((record, index) => ({ record, index }))
    .sort((a, b) => compare(a.record.key, b.record.key) || a.record.time - b.record.time || a.index - b.index)
    .map(({ record }) => record);
}

const anyKey: fc.Arbitrary<Key> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 3 }),
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true }).map((n) => (n === 0 ? 0 : n)),
  fc.boolean(),
  fc.bigInt({ min: -2n, max: 2n }),
);
const anyRecord: fc.Arbitrary<Sorted> = fc.record({
  key: anyKey,
  time: fc.oneof(fc.constant(-5e9), fc.integer({ min: 0, max: 5 })),
  value: fc.oneof(
    fc.string(),
    fc.array(fc.integer(), { maxLength: 3 }),
    fc.record({ a: fc.option(fc.integer(), { nil: undefined }), b: fc.date({ noInvalidDate: true }) }),
    fc.bigInt(),
    fc.constant(undefined),
    fc.dictionary(fc.string(), fc.integer()).map((it) => new Map(Object.entries(it))),
  ),
  entry: fc.constantFrom(0 as const, 1 as const),
});

test('records come back by key, by time, then as they were added, however little memory there is', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 60 }), fc.constantFrom(1, 2_000, 1e9), (records, memory) => {
      expect(sort(records, memory)).toEqual(inOrder(records));
    }),
  );
});

test('more runs than are merged at a time are merged several times, in the same order', () => {
  const records = Array.from({ length: 5000 }, (_, value): Sorted => ({
    key: (value * 7919) % 11,
    time: value % 3,
    value,
    entry: 0,
  }));
  expect(sort(records, 1)).toEqual(inOrder(records));
});

class Point {
  constructor(
    readonly x: number,
    readonly next?: Point,
  ) {}
  get length(): number {
    return Math.abs(this.x) + (this.next?.length ?? 0);
  }
}
class Labels extends Map<string, Point> {
  first(): Point | undefined {
    return [...this.values()][0];
  }
}

test('instances of classes are such again, and parts of records, too', () => {
  const bare = Object.assign(Object.create(null) as object, { a: 1 });
  const values = [
    new Point(1, new Point(-2)),
    [new Point(3), { point: new Point(4) }],
    new Labels([['a', new Point(5)]]),
    new Set([new Point(6)]),
    Object.assign(new Error('no'), { point: new Point(7) }),
    bare,
    new Point(8),
    Buffer.from('bytes'),
  ];
  const sorted = sort(
    values.map((value): Sorted => ({ key: 1, time: 0, value, entry: 0 })),
    1,
  ).map((it) => it.value);
  const [point, list, labels, set, error, plain, last, bytes] = sorted as [
    Point,
    [Point, { point: Point }],
    Labels,
    Set<Point>,
    Error,
    object,
    Point,
    Buffer,
  ];
  expect(point).toBeInstanceOf(Point);
  expect(point.length).toBe(3);
  expect(list).toBeInstanceOf(Array);
  expect([list[0].length, list[1].point.length]).toEqual([3, 4]);
  expect(labels.first()?.length).toBe(5);
  expect([...set][0]?.length).toBe(6);
  expect(error.message).toBe('no');
  expect(Object.getPrototypeOf(plain)).toBeNull();
  expect(last.length).toBe(8);
  expect(bytes.toString()).toBe('bytes');
});

test.each([
  ['a function', { f: () => 1 }],
  ['a circle', Object.assign([] as unknown[], { 0: null })],
])('a record with %s cannot go to disk', (what, value) => {
  if (what === 'a circle') (value as unknown[])[0] = value;
  expect(() => sort([{ key: 1, time: 0, value, entry: 0 }], 1)).toThrow(
    expect.objectContaining({
      code: 'MILLRACE_BATCH_RECORD',
      params: expect.objectContaining({ operator: 'op' }) as object,
    }),
  );
});

test('a folder that cannot be written is a coded error', () => {
  using sorter = new RecordSorter('op', { memory: 1, directory: join(directory, 'missing') });
  expect(() => {
    add(sorter, { key: 1, time: 0, value: 1, entry: 0 });
  }).toThrow(expect.objectContaining({ code: 'MILLRACE_BATCH_DISK' }));
});

const openHere = (): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(directory);
    } catch {
      return false;
    }
  }).length;

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('the temporary file has no name while it is used, and is closed with the sorter', () => {
  const sorter = new RecordSorter('op', { memory: 1000, directory });
  for (let value = 0; value < 1000; value++) add(sorter, { key: value % 7, time: 0, value, entry: 0 });
  expect(sorter.spilled).toBeGreaterThan(1000);
  expect(readdirSync(directory)).toEqual([]);
  expect(openHere()).toBe(1);
  sorter[Symbol.dispose]();
  expect(openHere()).toBe(0);
});

test('an input many times the memory is sorted within it', () => {
  const memory = 2 * 1024 * 1024;
  using sorter = new RecordSorter('op', { memory, directory });
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  let most = 0;
  const count = 200_000;
  for (let i = 0; i < count; i++) {
    add(sorter, { key: `key-${(i * 31) % 5000}`, time: i, value: { id: i, text: `record number ${i}` }, entry: 0 });
    if (i % 20_000 === 0) most = Math.max(most, used() - before);
  }
  let seen = 0;
  let last = '';
  const keys = new Set<string>();
  for (const { key } of read(sorter)) {
    if (key !== last) {
      expect(keys.has(key as string)).toBe(false);
      keys.add((last = key as string));
    }
    if (seen++ % 20_000 === 0) most = Math.max(most, used() - before);
  }
  expect([seen, keys.size]).toEqual([count, 5000]);
  expect(sorter.spilled).toBeGreaterThan(2 * memory);
  expect(most).toBeLessThan(4 * memory);
});
