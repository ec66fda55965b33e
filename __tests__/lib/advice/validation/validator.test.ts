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
import { Min } from '../../../../decorators/min';
import { NotBlank } from '../../../../decorators/not-blank';
import { NotNull } from '../../../../decorators/not-null';
import { Pattern } from '../../../../decorators/pattern';
import { Size } from '../../../../decorators/size';
import { Valid } from '../../../../decorators/valid';
import { Validator, type ValidateOptions } from '../../../../lib/advice/validation/validator';

const validator = new Validator();
const violationsOf = (object: object, options: ValidateOptions = {}) => validator.validate(object, options).violations;
const broken = (object: object, options?: ValidateOptions) =>
  violationsOf(object, options).map(({ path, constraint }) => `${path} ${constraint}`);

class Flow {
  @Size({ min: 7, max: 20, message: '长度必须在{min}-{max}之间' }) subTestItem: unknown = 'item-001';
  @NotBlank({ message: 'billNumber不能为空' }) billNumber: unknown = 'FL-1';
}

describe('Validator', () => {
  test('lists all violations together, with their messages and values', () => {
    const flow = Object.assign(new Flow(), { subTestItem: 'short', billNumber: ' ' });
    const { valid, violations, byField } = validator.validate(flow);
    expect(valid).toBe(false);
    expect(violations).toEqual([
      { path: 'subTestItem', constraint: 'Size', message: '长度必须在7-20之间', value: 'short' },
      { path: 'billNumber', constraint: 'NotBlank', message: 'billNumber不能为空', value: ' ' },
    ]);
    expect([...byField]).toEqual([
      ['subTestItem', ['长度必须在7-20之间']],
      ['billNumber', ['billNumber不能为空']],
    ]);
    expect(validator.validate(new Flow())).toEqual({ valid: true, violations: [], byField: new Map() });
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
    expect(violationsOf(new Twice()).map(({ message }) => message)).toEqual(['small letters', 'three of them']);
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
    expect(violationsOf(new Mixed()).find(({ constraint }) => constraint === 'isInt')?.message).toBe(
      'count must be an integer number',
    );
  });

  test("rules are inherited; what a subclass says of a property adds to its ancestor's, as in jakarta", () => {
    class Base {
      @NotNull() a: unknown;
      @NotNull() b: unknown;
    }
    class Sub extends Base {
      @Size({ max: 1 }) declare b: unknown;
    }
    expect(broken(new Sub())).toEqual(['a NotNull', 'b NotNull']);
    expect(broken(Object.assign(new Sub(), { a: 1, b: 'xx' }))).toEqual(['b Size']);
    expect(broken(new Base())).toEqual(['a NotNull', 'b NotNull']);
  });

  test('a class without rules breaks none', () => {
    expect(broken(new (class Empty {})())).toEqual([]);
    expect(broken({ a: 1 })).toEqual([]);
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
    expect(broken({ item: { sku: ' ' } }, { type: Strict })).toEqual(['item.sku NotBlank']);
  });

  test('what is no object breaks it', () => {
    expect(broken(order({ items: ['text'] }))).toEqual(['items[0] Valid']);
  });

  test('a net of objects that all know one another ends', () => {
    class Person {
      @NotBlank() name = '';
      friends: Person[] = [];
    }
    Valid({ type: Person })(Person.prototype, 'friends');
    const people = Array.from({ length: 30 }, () => new Person());
    for (const person of people) person.friends = [...people];
    const paths = broken(people[0]!);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain('name NotBlank');
    for (const name of [1, 15, 29]) expect(paths.some((path) => path.includes(`friends[${name}].name`))).toBe(true);
    expect(paths.length).toBeLessThanOrEqual(30 * 16);
  });

  test('a circle ends', () => {
    const ring = order({ items: [] });
    ring.next = ring;
    (ring.items as unknown[]).push(ring.items, ring, new Item());
    expect(broken(ring)).toEqual(['items[2].sku NotBlank']);
  });
});

describe('the quick way', () => {
  class Node {
    @Size({ max: 2 }) name: unknown = 'a';
    @Valid({ type: Node }) next: unknown = undefined;
    leaf: unknown = undefined;
    leaves: unknown = undefined;
  }
  class Leaf {
    @IsInt() @Min(0) n: unknown = 0;
    @Valid({ type: Node }) parent: unknown = undefined;
  }
  Valid({ type: Leaf })(Node.prototype, 'leaf');
  Valid({ type: Leaf })(Node.prototype, 'leaves');

  interface Written {
    readonly name: string;
    readonly n: unknown;
    readonly next: number | undefined;
    readonly leaf: number | undefined;
    readonly leaves: readonly number[];
    readonly parent: number | undefined;
    readonly plain: boolean;
  }
  const index = fc.option(fc.nat(5), { nil: undefined });
  const written: fc.Arbitrary<readonly Written[]> = fc.array(
    fc.record({
      name: fc.constantFrom('a', 'bb', 'ccc'),
      n: fc.constantFrom(0, 1, -1, 1.5, 'x'),
      ...{ next: index, leaf: index, parent: index },
      leaves: fc.array(fc.nat(5), { maxLength: 3 }),
      plain: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  );
  /** Any graph of objects, circles included. */
  function graph(all: readonly Written[]): { readonly root: object; readonly broken: boolean } {
    const nodes = all.map(({ plain }) => (plain ? {} : new Node()) as Node);
    const leaves = all.map(({ plain }) => (plain ? {} : new Leaf()) as Leaf);
    all.forEach(({ name, n, next, leaf, leaves: some, parent }, i) => {
      const of = <T>(list: readonly T[], at: number | undefined) =>
        at === undefined ? undefined : list[at % list.length];
      Object.assign(nodes[i]!, { name, next: of(nodes, next), leaf: of(leaves, leaf) });
      Object.assign(nodes[i]!, { leaves: [some.map((at) => of(leaves, at))] });
      Object.assign(leaves[i]!, { n, parent: of(nodes, parent) });
    });
    // The oracle: what can be reached, each object once.
    const reached = new Set<object>();
    const reach = (object: unknown): void => {
      if (typeof object !== 'object' || object === null || reached.has(object)) return;
      reached.add(object);
      Object.values(object).forEach(reach);
    };
    const root = Object.assign(new Node(), { leaf: nodes[0] === undefined ? undefined : leaves[0], next: nodes[0] });
    reach(root);
    const wrong = [...reached].some(
      (object) =>
        (nodes.includes(object as Node) && (object as Node).name === 'ccc') ||
        (leaves.includes(object as Leaf) && ![0, 1].includes((object as Leaf).n as number)),
    );
    return { root, broken: wrong };
  }

  test('says of any graph of objects what is reached in it', () => {
    fc.assert(
      fc.property(written, (all) => {
        const { root, broken: wrong } = graph(all);
        expect(validator.validate(root).valid).toBe(!wrong);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a rule that throws leaves nothing behind', () => {
    let failing = true;
    class Moody {
      @NotNull() get value(): unknown {
        if (failing) throw new Error('not now');
        return 1;
      }
    }
    expect(() => validator.validate(new Moody())).toThrow('not now');
    failing = false;
    expect(validator.validate(new Moody()).valid).toBe(true);
  });

  test('collections in collections for ever', () => {
    const endless: unknown[] = [];
    endless.push(endless, new Leaf());
    expect(broken(Object.assign(new Node(), { leaves: endless }))).toEqual([]);
    endless.push(Object.assign(new Leaf(), { n: -1 }));
    expect(broken(Object.assign(new Node(), { leaves: endless }))).toEqual(['leaves[2].n Min']);
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
        const ours = violationsOf(value).map(({ path, constraint, message }) => `${path} ${constraint} ${message}`);
        expect(ours.sort()).toEqual(flat(validateSync(value, { forbidUnknownValues: false })).sort());
      }),
      { numRuns: 500 },
    );
  });
});
