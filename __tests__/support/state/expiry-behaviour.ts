import type { StateDescriptor } from '../../../lib/state/descriptors';
import type { KeyedStateBackendFactory } from '../../../lib/state/keyed-state-backend';
import { stateTtl } from '../../../lib/state/state-ttl';
import { BackendUnderTest } from './backends-under-test';

const expired = stateTtl({ ttl: 100, visibility: 'return-expired-if-not-cleaned-up' });

/** What the random operations do not reach: the last millisecond, and what has expired and may be seen. */
export function expiresInState(create: KeyedStateBackendFactory): void {
  // Flink's TtlUtils: expired when the timestamp and the time to live together are not later than now.
  test('what is held is there until its time to live has gone by, and not at that millisecond', () => {
    using it = new BackendUnderTest(create, [{ name: 's', kind: 'value', ttl: stateTtl('100 ms') }]);
    it.at('a', (state) => state.update(1));
    it.clock.advanceTo(99);
    expect(it.at('a', (state) => state.value())).toBe(1);
    it.clock.advanceTo(100);
    expect(it.at('a', (state) => state.value())).toBeUndefined();
    expect([...it.backend.keys('s')]).toEqual([]);
  });

  test('a query is no read that lets a value live longer', () => {
    using it = new BackendUnderTest(create, [
      { name: 's', kind: 'value', ttl: stateTtl({ ttl: 100, update: 'on-read-and-write' }) },
    ]);
    it.at('a', (state) => state.update(1));
    it.clock.advanceTo(99);
    expect(it.backend.query('s', 'a')).toBe(1);
    it.clock.advanceTo(100);
    expect(it.at('a', (state) => state.value())).toBeUndefined();
  });

  // Flink's AbstractTtlDecorator.getWithTtlCheckAndUpdate: cleared, then returned where that is allowed.
  test('with return-expired-if-not-cleaned-up the read that removes it gives it once more', () => {
    using value = new BackendUnderTest(create, [{ name: 's', kind: 'value', ttl: expired }]);
    value.at('a', (state) => state.update(1));
    value.clock.advanceTo(100);
    expect(value.at('a', (state) => [state.value(), state.value()])).toEqual([1, undefined]);

    using map = new BackendUnderTest(create, [{ name: 's', kind: 'map', ttl: expired }]);
    map.at('a', (state) => state.put('x', 1));
    map.clock.advanceTo(100);
    expect(map.at('a', (state) => [state.isEmpty(), state.get('x'), state.get('x')])).toEqual([false, 1, undefined]);

    using list = new BackendUnderTest(create, [{ name: 's', kind: 'list', ttl: expired }]);
    list.at('a', (state) => state.add(1));
    list.clock.advanceTo(50);
    list.at('a', (state) => state.add(2));
    list.clock.advanceTo(100);
    expect(list.at('a', (state) => [[...state.get()], [...state.get()]])).toEqual([[1, 2], [2]]);

    using stack = new BackendUnderTest(create, [{ name: 's', kind: 'stack', ttl: expired }]);
    stack.at('a', (state) => state.push(1));
    stack.clock.advanceTo(100);
    expect(stack.at('a', (state) => [state.size(), state.peek(), state.pop(), state.pop()])).toEqual([
      1,
      1,
      1,
      undefined,
    ]);
  });

  // Flink's TtlReduceFunction and TtlAggregateFunction: what may be seen is reduced into.
  test('what has expired is reduced into where it may be seen, and else begins anew', () => {
    const reduce = (a: number, b: number): number => a + b;
    const descriptors: readonly StateDescriptor[] = [
      { name: 'seen', kind: 'reducing', reduce, ttl: expired },
      { name: 'unseen', kind: 'reducing', reduce, ttl: stateTtl(100) },
    ];
    for (const [descriptor, sum] of [
      [descriptors[0], 3],
      [descriptors[1], 2],
    ] as const) {
      using it = new BackendUnderTest(create, [descriptor as StateDescriptor & { readonly kind: 'reducing' }]);
      it.at('a', (state) => state.add(1));
      it.clock.advanceTo(100);
      it.at('a', (state) => state.add(2));
      expect(it.at('a', (state) => state.get())).toBe(sum);
    }
  });

  test('what has expired is in no snapshot, and what has not keeps its time', () => {
    using it = new BackendUnderTest(create, [{ name: 's', kind: 'list', ttl: stateTtl(100) }]);
    it.at('a', (state) => state.add(1));
    it.clock.advanceTo(50);
    it.at('a', (state) => state.add(2));
    it.clock.advanceTo(100);
    const rows = [...it.backend.snapshot().chunks].flatMap((chunk) => chunk.rows);
    expect(rows).toEqual([{ key: 'a', value: 2, expires: 150 }]);
  });

  // Flink's TtlAwareSerializer: what is migrated from a state without TTL is stamped with the time of the migration.
  test.each(['value', 'list', 'map'] as const)(
    'a %s that is given a time to live has it from the restore on',
    (kind) => {
      const hold = (it: BackendUnderTest, value: string): void => {
        it.at('a', (state) => {
          if ('add' in state) state.add(value);
          else if ('put' in state) state.put(value, value);
          else if ('update' in state) state.update(value);
        });
      };
      using before = new BackendUnderTest(create, [{ name: 's', kind }]);
      before.clock.advanceTo(1000);
      hold(before, 'old');
      const restore = [before.backend.snapshot()];
      using limited = new BackendUnderTest(create, [{ name: 's', kind, ttl: stateTtl(100) }], {
        ...{ clock: before.clock, restore },
      });
      limited.clock.advanceTo(1050);
      if (kind !== 'value') hold(limited, 'new');
      const held = (it: BackendUnderTest): readonly unknown[] =>
        [...it.backend.snapshot().chunks]
          .flatMap(({ rows }) => rows.map(({ value, expires }) => `${String(value)} ${expires}`))
          .sort();
      const later = kind === 'value' ? [] : ['new 1150'];
      expect(held(limited)).toEqual([...later, 'old 1100']);
      limited.clock.advanceTo(1100);
      expect(held(limited)).toEqual(later);
    },
  );

  test('what is held never expires any more when its state has no time to live from the restore on', () => {
    using before = new BackendUnderTest(create, [{ name: 's', kind: 'list', ttl: stateTtl(100) }]);
    before.at('a', (state) => state.add(1));
    const restore = [before.backend.snapshot()];
    using unlimited = new BackendUnderTest(create, [{ name: 's', kind: 'list' }], { clock: before.clock, restore });
    unlimited.clock.advanceTo(1000);
    expect(unlimited.at('a', (state) => [...state.get()])).toEqual([1]);
    const again = [unlimited.backend.snapshot()];
    using limited = new BackendUnderTest(create, [{ name: 's', kind: 'list', ttl: stateTtl(100) }], {
      ...{ clock: before.clock, restore: again },
    });
    expect(limited.at('a', (state) => [...state.get()])).toEqual([1]);
  });
}
