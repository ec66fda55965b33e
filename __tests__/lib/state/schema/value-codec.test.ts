import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { valueModelOf } from '../../../../lib/state/schema/class-model';
import { modelCodec, type ValueCodec } from '../../../../lib/state/schema/value-codec';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const codec = (sample: unknown): ValueCodec => modelCodec(valueModelOf(sample), { operator: 'totals', state: 's' });

function used(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

class Tally {
  total = 0;
}

test.each([
  ['plain objects', () => ({ total: 0 })],
  ['instances', () => new Tally()],
])('names that come from data are not kept: of %s', (_, empty) => {
  const { reader, schema } = codec(empty());
  const read = reader(schema);
  const long = 'x'.repeat(2000);
  const before = used();
  // Kept, they would be 40 MB.
  for (let i = 0; i < 20_000; i++) {
    const value = read({ total: 0, [`${i}${long}`]: 1 });
    if (Object.keys(value as object).length !== 2) throw new Error('a name was lost');
  }
  expect((used() - before) / 2 ** 20).toBeLessThan(10);
});

test('only what is declared otherwise than it was is held to its kind', () => {
  const before = codec({ last: 0, count: 0 }).schema;
  const row = { last: 'text', count: 'many' };
  expect(codec({ last: 0, count: 0 }).reader(before)(row)).toEqual(row);
  expect(() => codec({ last: 0, count: 0n }).reader(before)(row)).toThrow(
    expect.objectContaining({
      code: 'MILLRACE_STATE_INCOMPATIBLE',
      params: { operator: 'totals', state: 's', field: 'count', saved: 'string', declared: 'bigint' },
    }),
  );
  expect(codec({ last: 0, count: 0n }).reader(before)({ last: 'text', count: 2 })).toEqual({ last: 'text', count: 2n });
});

class Node {
  last: number | string = 0;
  next?: Node | null = null;
}

class Chain {
  first = new Node();
  last: number | string = 0;
  inner = { open: true };
}

test('fields that were there then and are missing in what was saved stay away; those that have come begin', () => {
  const before = codec({ gone: 1, taken: 1, count: 0 }).schema;
  const { reader } = codec({ taken: 1, count: 0, since: ['always'] });
  const [one, other] = [reader(before)({ count: 1 }), reader(before)({ count: 2 })] as { since: string[] }[];
  expect(one).toEqual({ count: 1, since: ['always'] });
  one?.since.push('now');
  expect(other).toEqual({ count: 2, since: ['always'] });
});

test('instances within are taken as they are, too', () => {
  const { reader, schema } = codec(new Chain());
  const row = { first: { last: 'text', next: null }, last: 'text', inner: { n: 1 } };
  const read = reader(schema)(row) as Chain;
  expect(read).toEqual(Object.assign(new Chain(), { ...row, first: Object.assign(new Node(), row.first) }));
  expect([read.constructor, read.first.constructor]).toEqual([Chain, Node]);
});
