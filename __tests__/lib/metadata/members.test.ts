import { memberOf, methodOf, methodsOf, staticMethodOf } from '../../../lib/metadata/members';

const symbol = Symbol('s');

class Base {
  field = 1;
  static held = (): number => 1;
  static shared(): string {
    return 'shared';
  }
  static get never(): never {
    throw new Error('it was read');
  }
  plain(): string {
    return 'base';
  }
  inherited(): string {
    return 'inherited';
  }
  hidden(): string {
    return 'hidden';
  }
  get value(): never {
    throw new Error('it was read');
  }
  set taken(_value: number) {}
  *all(): Generator<number> {}
  async *slowly(): AsyncGenerator<number> {}
  [symbol](): void {}
}

class Derived extends Base {
  override plain(): string {
    return 'derived';
  }
}
Object.defineProperty(Derived.prototype, 'hidden', { get: () => 'an accessor now' });

it.each([
  ['plain', 'a method'],
  ['inherited', 'a method'],
  [symbol, 'a method'],
  ['all', 'a generator'],
  ['slowly', 'a generator'],
  ['value', 'an accessor'],
  ['taken', 'an accessor'],
  ['hidden', 'an accessor'],
  ['shared', 'a static method'],
  ['held', 'a static method'],
  ['field', undefined],
  ['nothing', undefined],
  ['never', undefined],
  ['constructor', undefined],
  // What every function has is none of the class.
  ['call', undefined],
  ['toString', undefined],
])('%p is %p', (member, kind) => expect(memberOf(Derived, member)?.kind).toBe(kind));

it('gives the code of the definition that wins, and reads nothing', () => {
  expect(methodOf(Derived, 'plain')?.()).toBe('derived');
  expect(methodOf(Derived, 'inherited')?.()).toBe('inherited');
  expect([methodOf(Derived, 'value'), methodOf(Derived, 'shared')]).toEqual([undefined, undefined]);
  expect(staticMethodOf(Derived, 'shared')?.()).toBe('shared');
  expect([staticMethodOf(Derived, 'never'), staticMethodOf(Derived, 'plain')]).toEqual([undefined, undefined]);
});

it('lists methods once, the own ones first', () => {
  expect([...methodsOf(Derived).keys()]).toEqual(['plain', 'inherited', 'all', 'slowly', symbol]);
  expect(methodsOf(Derived).get('plain')?.()).toBe('derived');
});
