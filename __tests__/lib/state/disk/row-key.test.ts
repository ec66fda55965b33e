import fc from 'fast-check';
import { decodeKey, encodeKey } from '../../../../lib/state/disk/row-key';
import type { Key } from '../../../../lib/state/key-context';
import { inOrder } from '../../../support/state/model';

const codeUnits = fc
  .array(fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0x7ff, 0x800, 0xd83d, 0xdc00, 0xffff), fc.nat(0xffff)), {
    maxLength: 6,
  })
  .map((units) => String.fromCharCode(...units));

const key: fc.Arbitrary<Key> = fc.oneof(
  codeUnits,
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.double({ noNaN: true }).map((number) => (number === 0 ? 0 : number)),
  fc.integer(),
  fc.boolean(),
  fc.bigInt(),
  fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }),
);

const bytes = (row: string): Buffer => Buffer.from(row, 'latin1');

test('a key is made of bytes alone, and read back as it was, wherever it stands', () => {
  fc.assert(
    fc.property(key, key, (a, b) => {
      const row = encodeKey(a) + encodeKey(b);
      expect(bytes(row).toString('latin1')).toBe(row);
      const [first, end] = decodeKey(row, 0);
      expect([first, end]).toEqual([a, encodeKey(a).length]);
      expect(decodeKey(row, end)).toEqual([b, row.length]);
    }),
    { numRuns: 2000 },
  );
});

test('bytes are in the order of the keys, also where another key stands behind', () => {
  fc.assert(
    fc.property(key, key, key, key, (a, b, behindA, behindB) => {
      const order = Math.sign(inOrder(a, b));
      expect(Buffer.compare(bytes(encodeKey(a)), bytes(encodeKey(b)))).toBe(order);
      const compared = Buffer.compare(
        bytes(encodeKey(a) + encodeKey(behindA)),
        bytes(encodeKey(b) + encodeKey(behindB)),
      );
      expect(compared).toBe(order === 0 ? Math.sign(inOrder(behindA, behindB)) : order);
    }),
    { numRuns: 2000 },
  );
});

test('minus zero is the same key as zero', () => {
  expect(encodeKey(-0)).toBe(encodeKey(0));
});
