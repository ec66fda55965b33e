import type { StateDescriptor } from '../../../lib/state/descriptors';
import type { KeyedStateBackendFactory } from '../../../lib/state/keyed-state-backend';
import { load } from '../../../lib/state/state-snapshot';
import { ACCUMULATORS, WORDS, type AccumulatorCase } from '../restore/accumulator-cases';
import { BackendUnderTest } from './backends-under-test';

type Aggregating = Extract<StateDescriptor, { readonly kind: 'aggregating' }>;
type Keys = keyof typeof WORDS;

/** What a program finds again in accumulators that no class is told of. */
export function keepsAccumulators(create: KeyedStateBackendFactory): void {
  describe.each(Object.keys(ACCUMULATORS))('accumulators with %s', (name) => {
    const { aggregate, expected } = ACCUMULATORS[name] as AccumulatorCase;
    const descriptor = { name: 's', kind: 'aggregating', aggregate } as unknown as Aggregating;
    const open = (restore: readonly ReturnType<typeof load>[] = []) =>
      new BackendUnderTest<Aggregating>(create, [descriptor], { restore });
    const add = (it: BackendUnderTest<Aggregating>, key: Keys, words: readonly string[]): void =>
      it.at(key, (state) => words.forEach((word) => state.add(word)));
    const get = (it: BackendUnderTest<Aggregating>, key: Keys): unknown => it.at(key, (state) => state.get());

    test('are restored by the same program, and go on, each key with its own', () => {
      using before = open();
      add(before, 'a', WORDS.a);
      add(before, 'b', WORDS.b);
      using after = open([structuredClone(load(before.backend.snapshot()))]);
      expect([get(after, 'a'), get(after, 'b')]).toEqual([expected(WORDS.a), expected(WORDS.b)]);
      add(after, 'c', WORDS.c);
      add(after, 'b', WORDS.a);
      expect([get(after, 'a'), get(after, 'b'), get(after, 'c')]).toEqual([
        expected(WORDS.a),
        expected([...WORDS.b, ...WORDS.a]),
        expected(WORDS.c),
      ]);
    });

    test('are as they were when one has been asked for from outside', () => {
      using it = open();
      add(it, 'a', WORDS.a);
      it.backend.query('s', 'a');
      add(it, 'b', WORDS.b);
      expect([get(it, 'a'), get(it, 'b')]).toEqual([expected(WORDS.a), expected(WORDS.b)]);
    });
  });
}
