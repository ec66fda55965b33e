import { constraint } from '../../../../decorators/constraint';
import { GroupSequence } from '../../../../decorators/group-sequence';
import { Max } from '../../../../decorators/max';
import { Min } from '../../../../decorators/min';
import { NotBlank } from '../../../../decorators/not-blank';
import { NotEmpty } from '../../../../decorators/not-empty';
import { NotNull } from '../../../../decorators/not-null';
import { Size } from '../../../../decorators/size';
import { Valid } from '../../../../decorators/valid';
import { Validated } from '../../../../decorators/validated';
import type { ConstraintValidator } from '../../../../lib/advice/validation/constraint-validator';
import { validationAdvisor } from '../../../../lib/advice/validation/validation-advisor';
import { Default } from '../../../../lib/metadata/validation';
import { advise, frameworkBeans } from '../../../support/advised-class';
import { broken, brokenLater, makeValidated } from '../../../support/validated-service';

abstract class Strict {}

class Item {
  @NotBlank() sku: unknown = 'a';
}
const item = (sku: unknown) => Object.assign(new Item(), { sku });

describe('groups of @Validated', () => {
  @Validated({ groups: [Strict] })
  class Service {
    ofClass(@NotNull({ groups: [Strict] }) _a: unknown, @NotNull() _b: unknown): void {}
    @Validated()
    ofMethod(@NotNull({ groups: [Strict] }) _a: unknown, @NotNull() _b: unknown): void {}
    @Validated({ groups: [Strict, Default] })
    both(@NotNull({ groups: [Strict] }) _a: unknown, @NotNull() _b: unknown): void {}
    @NotNull({ groups: [Strict] }) result(@Valid() _item: Item): unknown {
      return null;
    }
  }
  class Sub extends Service {
    override result(_item: Item): unknown {
      return null;
    }
  }

  test("the class's hold for its methods, a method's own replace them", () => {
    const service = makeValidated(Service);
    expect(broken(() => service.ofClass(null, null))).toEqual(['_a NotNull']);
    expect(broken(() => service.ofMethod(null, null))).toEqual(['_b NotNull']);
    expect(broken(() => service.both(null, null))).toEqual(['_a NotNull', '_b NotNull']);
  });

  test('they hold for results, and for what is nested', () => {
    expect(broken(() => makeValidated(Service).result(item('')))).toEqual(['<return value> NotNull']);
  });

  test('a subclass has those of its ancestor, and what it says of results', () => {
    expect(broken(() => makeValidated(Sub).result(item('')))).toEqual(['<return value> NotNull']);
    expect(broken(() => makeValidated(Sub).ofClass(null, null))).toEqual(['_a NotNull']);
  });

  test('explains them', () => {
    expect(advise(Service, [validationAdvisor], frameworkBeans()).descriptions).toMatchObject({
      ofClass: ['@Validated of the class(@NotNull, @NotNull, groups Strict)'],
      ofMethod: ['@Validated(@NotNull, @NotNull)'],
      both: ['@Validated(@NotNull, @NotNull, groups Strict Default)'],
    });
  });
});

describe('a sequence of groups', () => {
  @GroupSequence([Default, Strict])
  abstract class InOrder {}
  const calls: string[] = [];
  class Watched implements ConstraintValidator<string> {
    isValid(value: string | null | undefined): boolean {
      calls.push(String(value));
      return value !== 'bad';
    }
  }
  const Watch = () => constraint({ name: 'Watch', validatedBy: Watched, message: 'watched' }, { groups: [Strict] });
  @Validated({ groups: [InOrder] })
  class Service {
    find(@NotBlank() @Watch() name: string, @Max(9) _n: number): string {
      return name;
    }
  }

  test('ends where a step finds something', () => {
    const service = makeValidated(Service, new Watched());
    expect(broken(() => service.find('', 10))).toEqual(['name NotBlank', '_n Max']);
    expect(calls).toEqual([]);
    expect(broken(() => service.find('bad', 1))).toEqual(['name Watch']);
    expect(service.find('good', 1)).toBe('good');
    expect(calls).toEqual(['bad', 'good']);
  });
});

describe('results', () => {
  class Service {
    @Valid() one(sku: unknown): Item {
      return item(sku);
    }
    @Valid({ type: Item }) @NotEmpty() many(...skus: unknown[]): Item[] {
      return skus.map(item);
    }
    @Valid({ type: Item }) @Size({ max: 2 }) async later(...skus: unknown[]): Promise<Item[]> {
      return skus.map(item);
    }
    @Valid({ type: Item }) thenable(sku: unknown): PromiseLike<Item> {
      return { then: (done, failed) => Promise.resolve(item(sku)).then(done, failed) };
    }
  }

  test('objects and collections, by path', () => {
    const service = makeValidated(Service);
    expect(broken(() => service.one(''))).toEqual(['<return value>.sku NotBlank']);
    expect(service.one('a')).toBeInstanceOf(Item);
    expect(broken(() => service.many('a', ' '))).toEqual(['<return value>[1].sku NotBlank']);
    expect(broken(() => service.many())).toEqual(['<return value> NotEmpty']);
  });

  test('what promises give', async () => {
    const service = makeValidated(Service);
    await expect(brokenLater(service.later('a', '', 'c'))).resolves.toEqual([
      '<return value> Size',
      '<return value>[1].sku NotBlank',
    ]);
    await expect(service.later('a')).resolves.toHaveLength(1);
    await expect(brokenLater(Promise.resolve(service.thenable('')))).resolves.toEqual(['<return value>.sku NotBlank']);
  });
});

describe('parameters', () => {
  class Service {
    rest(_first: unknown, @NotEmpty() @Valid({ type: Item }) ...items: Item[]): number {
      return items.length;
    }
    each(@NotBlank({ each: true }) @Size({ min: 1 }) names: unknown): unknown {
      return names;
    }
    defaulted(@Min(5) n = 1): number {
      return n;
    }
    destructured(@NotNull() { a }: { a?: number } = {}): unknown {
      return a;
    }
  }

  test('a rest parameter is all of its arguments', () => {
    const service = makeValidated(Service);
    expect(broken(() => service.rest(0, item('a'), item('')))).toEqual(['items[1].sku NotBlank']);
    expect(broken(() => service.rest(0))).toEqual(['items NotEmpty']);
    expect(service.rest(0, item('a'), item('b'))).toBe(2);
  });

  test('each element', () => {
    const service = makeValidated(Service);
    expect(broken(() => service.each(['a', '', ' ']))).toEqual(['names[1] NotBlank', 'names[2] NotBlank']);
    expect(broken(() => service.each(new Map([['x', '']])))).toEqual(['names[x] NotBlank']);
    expect(broken(() => service.each(new Set(['a'])))).toEqual([]);
    expect(broken(() => service.each('text'))).toEqual(['names NotBlank']);
    expect(service.each(undefined)).toBeUndefined();
  });

  test('what is not given is absent', () => {
    expect(makeValidated(Service).defaulted()).toBe(1);
    expect(broken(() => makeValidated(Service).defaulted(1))).toEqual(['n Min']);
    expect(broken(() => makeValidated(Service).destructured(null as never))).toEqual(['arg0 NotNull']);
  });
});
