import fc from 'fast-check';
import { CollectionSource, compositeKey, keyPath, type StreamExecutionEnvironment } from 'millrace';
import { JobHarness } from 'millrace/testing';

const key = fc.oneof(
  fc.string(),
  fc.constantFrom('', '"', ',', '1', 'true', '1n', '","'),
  fc.integer({ min: -2, max: 2 }),
  fc.double({ noNaN: true }),
  fc.bigInt({ min: -2n, max: 2n }),
  fc.boolean(),
);

it('a composite key is the same for equal fields, and for no others', () => {
  const of = compositeKey('a', 'b');
  // Keys compare as in a Map: 0 and -0 are one.
  const same = (x: unknown, y: unknown): boolean => new Set([x, y]).size === 1;
  fc.assert(
    fc.property(key, key, key, key, (a1, b1, a2, b2) => {
      expect(of({ a: a1, b: b1 }) === of({ a: a2, b: b2 })).toBe(same(a1, a2) && same(b1, b2));
    }),
    {
      numRuns: 1000,
      examples: [
        [1, 12, 11, 2],
        [1n, 0, '1n', 0],
        [true, 0, 'true', 0],
        ['a","b', '', 'a', 'b","'],
      ],
    },
  );
});

it('a path leads through fields', () => {
  const city = keyPath('customer.address.city');
  expect(city({ customer: { address: { city: 'Ulm' } } })).toBe('Ulm');
  expect(keyPath('id')({ id: 7 })).toBe(7);
});

interface Sale {
  readonly shop: string | undefined;
  readonly buyer: { readonly city: string } | undefined;
}

const failing = (build: (env: StreamExecutionEnvironment, sales: CollectionSource<Sale>) => void) =>
  JobHarness.start((env) => {
    build(env, new CollectionSource<Sale>([{ shop: undefined, buyer: undefined }]));
  });

it.each<[string, Parameters<typeof failing>[0]]>([
  [
    'a path that ends early',
    (env, sales) =>
      env
        .from(sales)
        .keyBy(keyPath('buyer.city') as () => string)
        .map(() => 1)
        .sinkTo(() => undefined),
  ],
  [
    'a part that is no key',
    (env, sales) =>
      env
        .from(sales)
        .keyBy(compositeKey('shop') as () => string)
        .map(() => 1)
        .sinkTo(() => undefined),
  ],
])('%s is an invalid key', async (_, build) => {
  const harness = await failing((env, sales) => {
    env.setParallelism(2);
    build(env, sales);
  });
  await expect(harness.finished()).rejects.toMatchObject({ cause: { code: 'MILLRACE_KEY_INVALID' } });
});
