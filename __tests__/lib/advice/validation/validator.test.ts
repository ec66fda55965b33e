import {
  IsInt,
  IsOptional,
  Length,
  Matches,
  Min as ClassMin,
  ValidateIf,
  ValidateNested,
  ValidatePromise,
  validateSync,
  type ValidationError,
} from 'class-validator';
import fc from 'fast-check';
import { Email } from '../../../../decorators/email';
import { Max } from '../../../../decorators/max';
import { Min } from '../../../../decorators/min';
import { NotBlank } from '../../../../decorators/not-blank';
import { NotEmpty } from '../../../../decorators/not-empty';
import { NotNull } from '../../../../decorators/not-null';
import { Pattern } from '../../../../decorators/pattern';
import { Positive } from '../../../../decorators/positive';
import { PositiveOrZero } from '../../../../decorators/positive-or-zero';
import { Size } from '../../../../decorators/size';
import { Valid } from '../../../../decorators/valid';
import { messageOf } from '../../../../lib/advice/validation/messages';
import { Validator } from '../../../../lib/advice/validation/validator';
import type { ConstraintDecorator } from '../../../../lib/metadata/validation';

const validator = new Validator();
const broken = (object: object, type?: new () => unknown) =>
  validator.validate(object, type).map(({ path, constraint }) => `${path} ${constraint}`);

class Flow {
  @Size({ min: 7, max: 20, message: '长度必须在{min}-{max}之间' }) subTestItem: unknown = 'item-001';
  @NotBlank({ message: 'billNumber不能为空' }) billNumber: unknown = 'FL-1';
}

describe('Validator', () => {
  test('lists all violations together, with their messages and values', () => {
    const flow = Object.assign(new Flow(), { subTestItem: 'short', billNumber: ' ' });
    expect(validator.validate(flow)).toEqual([
      { path: 'subTestItem', constraint: 'Size', message: '长度必须在7-20之间', value: 'short' },
      { path: 'billNumber', constraint: 'NotBlank', message: 'billNumber不能为空', value: ' ' },
    ]);
    expect(validator.validate(new Flow())).toEqual([]);
  });

  test.each<[string, ConstraintDecorator, readonly unknown[], readonly unknown[]]>([
    ['NotNull', NotNull(), ['', 0, false], [null, undefined]],
    ['NotBlank', NotBlank(), ['a', ' a '], ['', ' \t\n', null, undefined, 1]],
    ['NotEmpty', NotEmpty(), [' ', [0], new Set([1]), { a: 1 }], ['', [], new Map(), {}, null, undefined]],
    ['Size', Size({ min: 2, max: 3 }), ['ab', 'abc', [1, 2], new Set([1, 2]), null, undefined], ['a', 'abcd', [1], 12]],
    ['Size without a bound', Size({ min: 1 }), ['a', 'a'.repeat(1_000)], ['']],
    ['Min', Min(2), [2, 3.5, 5n, Infinity, null, undefined], [1.99, -1, 1n, NaN, '3']],
    ['Max', Max(2), [2, -3.5, 2n, undefined], [2.01, 3n, NaN, '1']],
    ['Positive', Positive(), [0.1, 1n, null], [0, -1, NaN, '1']],
    ['PositiveOrZero', PositiveOrZero(), [0, -0, 1], [-1, NaN]],
    ['Pattern', Pattern(/[a-z]+/gi), ['abc', 'ABC', undefined], ['abc1', '', 1]],
    ['Pattern from a text', Pattern('\\d{2}|x'), ['12', 'x'], ['123', 'xx']],
    ['Email', Email(), ['a@example.com', null], ['a@', 'example.com', 1]],
  ])('%s', (_name, decorator, right, wrong) => {
    class Holder {
      value: unknown;
    }
    decorator(Holder.prototype, 'value');
    const check = (value: unknown) => validator.validate(Object.assign(new Holder(), { value })).length === 0;
    expect(right.filter((value) => !check(value))).toEqual([]);
    expect(wrong.filter(check)).toEqual([]);
  });

  test('a pattern keeps no memory of the last text', () => {
    class Holder {
      @Pattern(/a+/g) value = 'aa';
    }
    expect([broken(new Holder()), broken(new Holder()), broken(new Holder())]).toEqual([[], [], []]);
  });

  test('the same constraint may stand twice, each with its message', () => {
    class Twice {
      @Pattern('[a-z]*', { message: 'small letters' })
      @Pattern('.{3}', { message: 'three of them' })
      value = 'ABCD';
    }
    expect(validator.validate(new Twice()).map(({ message }) => message)).toEqual(['small letters', 'three of them']);
  });

  test('class-validator rules hold beside ours: optional, conditional, each', () => {
    class Mixed {
      @IsInt() @Min(3) count: unknown = 1.5;
      @IsOptional() @Length(2, 3) note: unknown = undefined;
      @ValidateIf((mixed: Mixed) => mixed.note !== undefined) @NotNull() reason: unknown = undefined;
      @ClassMin(1, { each: true }) numbers: unknown = [1, 0];
    }
    expect(broken(new Mixed()).sort()).toEqual(['count Min', 'count isInt', 'numbers min']);
    expect(broken(Object.assign(new Mixed(), { note: 'long text' })).sort()).toContain('reason NotNull');
    expect(validator.validate(new Mixed()).find(({ constraint }) => constraint === 'isInt')?.message).toBe(
      'count must be an integer number',
    );
  });

  test('rules are inherited; a property that a subclass annotates anew has the new ones', () => {
    class Base {
      @NotNull() a: unknown;
      @NotNull() b: unknown;
    }
    class Sub extends Base {
      @Size({ max: 1 }) declare b: unknown;
    }
    expect(broken(new Sub())).toEqual(['a NotNull']);
    expect(broken(Object.assign(new Sub(), { a: 1, b: 'xx' }))).toEqual(['b Size']);
    expect(broken(new Base())).toEqual(['a NotNull', 'b NotNull']);
  });

  test('a class without rules breaks none', () => {
    expect(validator.validate(new (class Empty {})())).toEqual([]);
    expect(validator.validate({ a: 1 })).toEqual([]);
  });

  test('a rule that answers by a promise is refused', () => {
    class Waiting {
      @ValidatePromise() value = Promise.resolve(1);
    }
    expect(() => validator.validate(new Waiting())).toThrow(
      expect.objectContaining({ code: 'MILLRACE_VALIDATION_ASYNC' }),
    );
  });
});

describe('@Valid', () => {
  class Item {
    @NotBlank() sku = '';
  }
  class Order {
    @Valid() item: Item | undefined;
    @Valid({ type: Item }) items: unknown;
    @Valid() next: Order | undefined;
  }
  class Strict {
    @Valid() item!: Item;
  }
  const order = (fields: Partial<Order>): Order => Object.assign(new Order(), fields);

  test('objects, arrays, sets and maps, with the path to each', () => {
    expect(broken(order({ item: new Item() }))).toEqual(['item.sku NotBlank']);
    expect(broken(order({ items: [Object.assign(new Item(), { sku: 'a' }), new Item()] }))).toEqual([
      'items[1].sku NotBlank',
    ]);
    expect(broken(order({ items: new Map([['x', new Item()]]) }))).toEqual(['items[x].sku NotBlank']);
    expect(broken(order({ items: new Set([[new Item()]]) }))).toEqual(['items[0][0].sku NotBlank']);
    expect(broken(order({}))).toEqual([]);
  });

  test('a plain object has the rules of the class it is declared to be', () => {
    expect(broken(order({ items: [{ sku: '' }] }))).toEqual(['items[0].sku NotBlank']);
    expect(broken(Object.assign(new Strict(), { item: {} }))).toEqual(['item.sku NotBlank']);
    expect(broken({ item: { sku: ' ' } }, Strict)).toEqual(['item.sku NotBlank']);
  });

  test('what is no object breaks it', () => {
    expect(broken(order({ items: ['text'] }))).toEqual(['items[0] Valid']);
  });

  test('a circle ends', () => {
    const ring = order({ items: [] });
    ring.next = ring;
    (ring.items as unknown[]).push(ring.items, ring, new Item());
    expect(broken(ring)).toEqual(['items[2].sku NotBlank']);
  });
});

describe('messages', () => {
  const size = { constraint: 'Size', attributes: { min: 7, max: 20 }, message: undefined };

  test.each<[string, string]>([
    ['en-US', 'size must be between 7 and 20'],
    ['zh-CN', '个数必须在7和20之间'],
    ['de-DE', 'size must be between 7 and 20'],
  ])('in %s', (locale, message) => {
    expect(messageOf(size, 'x', locale)).toBe(message);
  });

  test.each<[string, unknown, string]>([
    ['{min}..{max}', 'x', '7..20'],
    ['${validatedValue} is short', 'ab', 'ab is short'],
    ['${validatedValue}', '{min} ${validatedValue}', '{min} ${validatedValue}'],
    ['${validatedValue}', { a: [1] }, '{ a: [ 1 ] }'],
    ['${validatedValue}', undefined, 'undefined'],
    ['\\{min\\} {unknown} {constructor}', 'x', '{min} {unknown} {constructor}'],
  ])('%p of %p', (message, value, expected) => {
    expect(messageOf({ ...size, message }, value)).toBe(expected);
  });
});

describe('beside class-validator itself', () => {
  class Leaf {
    @IsInt() @ClassMin(1) n: unknown;
    @IsOptional() @Length(1, 3) s: unknown;
  }
  class Tree {
    @Matches(/^a/) name: unknown;
    @ValidateNested() leaf: unknown;
    @ValidateNested({ each: true }) leaves: unknown;
  }

  test('class-validator sees our rules, too, once a class was checked', () => {
    const flow = Object.assign(new Flow(), { billNumber: '' });
    validator.validate(flow);
    expect(validateSync(flow)[0]?.constraints).toEqual({ NotBlank: 'billNumber不能为空' });
  });

  test('finds the same violations with the same messages', () => {
    const leaf = fc
      .record({ n: fc.constantFrom(0, 1, 1.5, 'x', undefined), s: fc.constantFrom(undefined, null, '', 'ab', 'abcd') })
      .map((fields) => Object.assign(new Leaf(), fields));
    const tree = fc
      .record({
        name: fc.constantFrom('a', 'b', 1, undefined),
        leaf: fc.option(leaf, { nil: undefined }),
        leaves: fc.array(leaf),
      })
      .map((fields) => Object.assign(new Tree(), fields));
    const flat = (errors: readonly ValidationError[], path = ''): string[] =>
      errors.flatMap(({ property, constraints = {}, children = [] }) => {
        const here =
          Array.isArray(children) && /^\d+$/.test(property)
            ? `${path}[${property}]`
            : path === ''
              ? property
              : `${path}.${property}`;
        return [
          ...Object.entries(constraints).map(([name, message]) => `${here} ${name} ${message}`),
          ...flat(children, here),
        ];
      });
    fc.assert(
      fc.property(tree, (value) => {
        const ours = validator
          .validate(value)
          .map(({ path, constraint, message }) => `${path} ${constraint} ${message}`);
        expect(ours.sort()).toEqual(flat(validateSync(value, { forbidUnknownValues: false })).sort());
      }),
      { numRuns: 500 },
    );
  });
});
