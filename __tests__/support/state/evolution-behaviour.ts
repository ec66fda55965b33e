import { NotNull } from '../../../decorators/not-null';
import type { PlainStateDescriptor } from '../../../lib/state/descriptors';
import type { KeyedStateBackendFactory } from '../../../lib/state/keyed-state-backend';
import type { AbstractClass } from '../../../lib/metadata/class';
import { load, type LoadedSnapshot } from '../../../lib/state/state-snapshot';
import { BackendUnderTest } from './backends-under-test';

class Money {
  constructor(
    readonly amount = 0,
    readonly currency = 'EUR',
  ) {}

  get text(): string {
    return `${this.amount} ${this.currency}`;
  }
}

class Account {
  owner = 'nobody';
  visits = 0;
  balance = new Money();
  undeclared?: string;
  @NotNull() last!: Date;
}

const described = (type: AbstractClass, kind: PlainStateDescriptor['kind'] = 'value'): PlainStateDescriptor => ({
  name: 's',
  kind,
  type,
});

/** What a program of the next version finds in the state that the last one has saved. */
export function evolves(create: KeyedStateBackendFactory): void {
  function saved(value: object, descriptor: PlainStateDescriptor): LoadedSnapshot {
    using it = new BackendUnderTest(create, [descriptor]);
    it.at('a', (state) => ('update' in state && 'value' in state ? state.update(value) : undefined));
    return structuredClone(load(it.backend.snapshot()));
  }

  function restored(snapshot: LoadedSnapshot, descriptor: PlainStateDescriptor): unknown {
    using it = new BackendUnderTest(create, [descriptor], { restore: [snapshot] });
    return it.at('a', (state) => ('value' in state ? state.value() : undefined));
  }

  const account = Object.assign(new Account(), { owner: 'Ada', visits: 3, undeclared: 'kept', last: new Date(5) });
  Object.assign(account, { balance: new Money(7, 'CHF') });

  test('values are instances of the class again, and so are fields that begin as instances', () => {
    const value = restored(saved(account, described(Account)), described(Account)) as Account;
    expect(value).toEqual(account);
    expect(value).toBeInstanceOf(Account);
    expect(value.balance.text).toBe('7 CHF');
  });

  test('a field that has come begins as the constructor makes it; one that has gone is left out', () => {
    class Next {
      visits = 0;
      since = 'always';
      tags: string[] = [];
      balance = new Money();
    }
    const value = restored(saved(account, described(Account)), described(Next)) as Next;
    expect(value).toBeInstanceOf(Next);
    // `last` and `owner` were declared; what never was may be declared without a value, and stays.
    expect({ ...value }).toEqual({
      visits: 3,
      since: 'always',
      tags: [],
      balance: new Money(7, 'CHF'),
      undeclared: 'kept',
    });
  });

  test('a class that wants arguments has instances of what was saved', () => {
    class Wanting {
      readonly doubled: number;
      constructor(readonly n: number) {
        if (typeof n !== 'number') throw new TypeError('no number');
        this.doubled = 2 * n;
      }
    }
    const value = restored(saved(new Wanting(2), described(Wanting)), described(Wanting));
    expect(value).toBeInstanceOf(Wanting);
    expect(value).toEqual(new Wanting(2));
  });

  test('a field that has become computed, or a method, is left out', () => {
    class Computed {
      visits = 0;
      get owner(): string {
        return `computed of ${this.visits}`;
      }
      undeclared(): string {
        return 'method';
      }
    }
    const value = restored(saved(account, described(Account)), described(Computed)) as Computed;
    expect([value.owner, value.undeclared(), value.visits]).toEqual(['computed of 3', 'method', 3]);
  });

  test('a number becomes a bigint where that is declared now, when it is whole', () => {
    class Wide {
      visits = 0n;
    }
    const value = restored(saved(account, described(Account)), described(Wide)) as Wide;
    expect(value.visits).toBe(3n);
    const halves = saved(Object.assign(new Account(), { visits: 1.5 }), described(Account));
    expect(() => restored(halves, described(Wide))).toThrow(
      expect.objectContaining({
        code: 'MILLRACE_STATE_INCOMPATIBLE',
        params: { operator: 'totals', state: 's', field: 'visits', saved: 'number', declared: 'bigint' },
      }),
    );
  });

  test('a field of another kind is refused, with both kinds; one within a field by its path', () => {
    class Renumbered {
      owner = 0;
    }
    class OtherMoney {
      currency = 1;
    }
    class Nested {
      balance = new OtherMoney();
    }
    class Typed {
      @NotNull() last!: string;
    }
    for (const [type, field, kinds] of [
      [Renumbered, 'owner', { saved: 'string', declared: 'number' }],
      [Nested, 'balance.currency', { saved: 'string', declared: 'number' }],
      [Typed, 'last', { saved: 'date', declared: 'string' }],
    ] as const) {
      expect(() => restored(saved(account, described(Account)), described(type))).toThrow(
        expect.objectContaining({
          code: 'MILLRACE_STATE_INCOMPATIBLE',
          params: { operator: 'totals', state: 's', field, ...kinds },
        }),
      );
    }
  });

  test('a value that is no object any more, or never was, is refused by its kind', () => {
    const refused = (saved: string, declared: string): Error =>
      expect.objectContaining({
        code: 'MILLRACE_STATE_INCOMPATIBLE',
        params: { operator: 'totals', state: 's', field: '', saved, declared },
      }) as Error;
    expect(() => restored(saved(account, described(Account)), described(Number))).toThrow(refused('object', 'number'));
    using it = new BackendUnderTest(create, [{ name: 's', kind: 'value' }]);
    it.at('a', (state) => state.update('text'));
    const text = load(it.backend.snapshot());
    expect(() => restored(text, described(Account))).toThrow(refused('string', 'object'));
    expect(restored(text, described(String))).toBe('text');
  });

  test('what no value could be read by is refused though nothing is held', () => {
    class Renumbered {
      owner = 0;
    }
    using it = new BackendUnderTest(create, [described(Account)]);
    const nothing = load(it.backend.snapshot());
    expect(() => restored(nothing, described(Renumbered))).toThrow(
      expect.objectContaining({ code: 'MILLRACE_STATE_INCOMPATIBLE' }),
    );
    expect(restored(nothing, described(Account))).toBeUndefined();
  });

  test('null and undefined are of any kind', () => {
    const some = Object.assign(new Account(), { owner: null, visits: undefined });
    const value = restored(saved(some, described(Account)), described(Account));
    expect(value).toEqual(some);
  });

  test('a state of another kind is refused; a map may be sorted from now on', () => {
    using list = new BackendUnderTest(create, [{ name: 's', kind: 'list' }]);
    const snapshot = load(list.backend.snapshot());
    expect(() => restored(snapshot, { name: 's', kind: 'value' })).toThrow(
      expect.objectContaining({
        code: 'MILLRACE_STATE_INCOMPATIBLE',
        params: { operator: 'totals', state: 's', field: '', saved: 'list state', declared: 'value state' },
      }),
    );
    using map = new BackendUnderTest(create, [{ name: 's', kind: 'map' }]);
    map.at('a', (state) =>
      state.putAll([
        [3, 'c'],
        [1, 'a'],
        [2, 'b'],
      ]),
    );
    const restore = [load(map.backend.snapshot())];
    using sorted = new BackendUnderTest(create, [{ name: 's', kind: 'sorted-map' }], { restore });
    expect(sorted.at('a', (state) => [...state.keys()])).toEqual([1, 2, 3]);
  });
}
