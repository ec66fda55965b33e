import fc from 'fast-check';
import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import { GraphWriter, plainHost } from '../../support/streams/graphs';

// Any chain, its steps drawn at random, does what the same steps do to an array.

interface Step {
  readonly kind: 'map' | 'filter' | 'flatMap';
  readonly fn: (n: number) => unknown;
  /** Which calls answer with a promise: none, every one, or now and then. */
  readonly promise: 'never' | 'always' | 'sometimes';
  readonly method: boolean;
  /** Begins a chain of its own, by a union with nothing else. */
  readonly cut: boolean;
}

const functions: Record<Step['kind'], ((k: number) => (n: number) => unknown)[]> = {
  map: [(k) => (n) => n + k, (k) => (n) => (n % 7 === k ? undefined : n), (k) => (n) => (n % 5 === k ? null : n * 2)],
  filter: [(k) => (n) => n % (k + 2) !== 0, () => () => true, (k) => (n) => n > k],
  flatMap: [
    (k) => (n) => Array.from({ length: Math.abs(n) % 3 }, (_, i) => n + i * k),
    () => () => undefined,
    (k) => (n) => new Set([n, k]),
  ],
};

const step: fc.Arbitrary<Step> = fc
  .record({
    kind: fc.constantFrom('map' as const, 'filter' as const, 'flatMap' as const),
    which: fc.nat(2),
    k: fc.nat(4),
    promise: fc.constantFrom('never' as const, 'never' as const, 'always' as const, 'sometimes' as const),
    method: fc.boolean(),
    cut: fc.boolean(),
  })
  .map(({ kind, which, k, ...rest }) => ({
    kind,
    fn: (functions[kind][which] as (typeof functions)['map'][0])(k),
    ...rest,
  }));

function called({ fn, promise }: Step): (n: number) => unknown {
  if (promise === 'never') return fn;
  if (promise === 'always') return async (n) => Promise.resolve(fn(n));
  return (n) =>
    n % 3 === 0
      ? new Promise((resolve) =>
          setImmediate(() => {
            resolve(fn(n));
          }),
        )
      : fn(n);
}

function byArray(steps: readonly Step[], input: readonly number[]): number[] {
  return steps.reduce<number[]>(
    (values, { kind, fn }) =>
      values.flatMap((n) => {
        const result = fn(n);
        if (kind === 'filter') return result === true ? [n] : [];
        if (kind === 'map') return result === undefined || result === null ? [] : [result as number];
        return [...((result ?? []) as Iterable<number>)];
      }),
    [...input],
  );
}

test('random chains do to a stream what their steps do to an array', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 7 }),
      fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 5 }),
      async (steps, input, capacity) => {
        const g = new GraphWriter();
        let last = g.source(new CollectionSource(input));
        for (const it of steps) {
          const fn = called(it);
          const from = it.cut ? [last, g.operator('filter', last, () => false)] : last;
          last = g.operator(it.kind, from, it.method ? { [it.kind]: fn } : fn, { async: { capacity } });
        }
        const seen: number[] = [];
        g.sink(last, (n: number) => void seen.push(n));
        const { operators } = await new EmbeddedEngine().execute(g.graph, plainHost()).result;
        expect(seen).toEqual(byArray(steps, input));
        expect(operators.at(-1)?.recordsIn).toBe(seen.length);
      },
    ),
    { numRuns: 150 },
  );
});
