import { Operator } from '../../decorators/operator';
import { Source } from '../../decorators/source';
import { CollectionSource } from '../../lib/connectors/collections/collection-source';
import { OPERATOR_METHODS, OPERATORS } from '../../lib/metadata/wiring';

@Source()
class Numbers extends CollectionSource<number> {}

@Operator({ from: Numbers, keyBy: (n) => n % 2, name: 'doubled' })
class Doubled {
  map(n: number): number {
    return 2 * n;
  }
}

class Service {
  @Operator({ from: Numbers, invalid: 'drop' })
  half(n: number): number {
    return n / 2;
  }
}

describe('@Operator', () => {
  it('records its options of a class, and changes nothing', () => {
    expect(OPERATORS.own(Doubled)).toEqual({ from: Numbers, keyBy: expect.any(Function), name: 'doubled' });
    expect(OPERATOR_METHODS.of(Doubled).size).toBe(0);
    expect(new Doubled().map(3)).toBe(6);
  });

  it('records its options of a method', () => {
    expect([...OPERATOR_METHODS.of(Service)]).toEqual([['half', [{ from: Numbers, invalid: 'drop' }]]]);
    expect(OPERATORS.own(Service)).toBeUndefined();
  });

  it('is not inherited by a subclass as its own', () => {
    class Sub extends Doubled {}
    expect(OPERATORS.own(Sub)).toBeUndefined();
  });
});
