import fc from 'fast-check';
import type { Key } from '../../../lib/state/key-context';
import { readSnapshot, writeSnapshot } from '../../../lib/state/snapshot-bytes';
import { load, SNAPSHOT_FORMAT, type LoadedSnapshot } from '../../../lib/state/state-snapshot';

const key = fc.oneof<fc.Arbitrary<Key>[]>(fc.string(), fc.integer(), fc.boolean(), fc.bigInt());
const row = fc.record(
  {
    key,
    value: fc.anything({ withDate: true, withMap: true, withSet: true, withNullPrototype: false, withBigInt: true }),
    expires: fc.nat(),
  },
  { requiredKeys: ['key', 'value'] },
);
const snapshots: fc.Arbitrary<LoadedSnapshot> = fc
  .array(fc.record({ state: fc.constant('s'), group: fc.nat(127), rows: fc.array(row, { maxLength: 5 }) }), {
    maxLength: 4,
  })
  .map((chunks) => ({ format: SNAPSHOT_FORMAT, maxParallelism: 128, states: { s: { kind: 'value' } }, chunks }));

const bytesOf = (snapshot: LoadedSnapshot, compress = false): Buffer =>
  Buffer.concat([...writeSnapshot(snapshot, { compress })]);

function inPieces(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

const unreadable = expect.objectContaining({ code: 'MILLRACE_SNAPSHOT_UNREADABLE' }) as Error;

describe('snapshots as bytes', () => {
  test('are read as they were written, deflated or not, in pieces of any size', () => {
    fc.assert(
      fc.property(snapshots, fc.boolean(), fc.integer({ min: 1, max: 400 }), (snapshot, compress, size) => {
        expect(load(readSnapshot(inPieces(bytesOf(snapshot, compress), size)))).toEqual(snapshot);
      }),
    );
  });

  test('what is damaged or cut off anywhere is refused', () => {
    const rows = [{ key: 'a', value: { text: 'some text' } }];
    const snapshot: LoadedSnapshot = {
      format: 1,
      maxParallelism: 128,
      states: { s: { kind: 'value' } },
      chunks: [{ state: 's', group: 1, rows }],
    };
    for (const compress of [false, true]) {
      const bytes = bytesOf(snapshot, compress);
      for (let at = 0; at < bytes.length; at++) {
        expect(() => load(readSnapshot([bytes.subarray(0, at)]))).toThrow(unreadable);
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] as number) ^ 0x55;
        expect(() => load(readSnapshot([damaged]))).toThrow(unreadable);
      }
    }
  });

  test('are smaller when they are deflated', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => ({ key: `key-${i}`, value: { name: 'the same', count: i } }));
    const snapshot: LoadedSnapshot = {
      format: 1,
      maxParallelism: 128,
      states: { s: { kind: 'value' } },
      chunks: [{ state: 's', group: 1, rows }],
    };
    expect(bytesOf(snapshot, true).length).toBeLessThan(bytesOf(snapshot).length / 2);
  });

  test('one chunk at a time is written', () => {
    let read = 0;
    function* chunks(): Iterable<{ state: string; group: number; rows: [] }> {
      for (; read < 10; read++) yield { state: 's', group: read, rows: [] };
    }
    const parts = writeSnapshot({ format: 1, maxParallelism: 128, states: {}, chunks: chunks() })[Symbol.iterator]();
    for (let part = 0; part < 4; part++) parts.next();
    expect(read).toBe(1);
  });
});
