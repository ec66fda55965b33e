import {
  ConvertGroup,
  Default,
  GroupSequence,
  NotBlank,
  NotNull,
  Service,
  Valid,
  Validated,
  Validator,
} from 'millrace';
import type { MillraceError, ValidationError } from 'millrace';
import { TestContainer } from 'millrace/testing';

// The example of the jakarta specification, "Group conversion".
abstract class BasicPostal {}
abstract class FullPostal extends BasicPostal {}
abstract class Complete extends Default {}

class Address {
  @NotNull({ groups: [BasicPostal] }) street: string | null = null;
  @NotNull({ groups: [FullPostal] }) doorCode: string | null = null;
  @NotNull() never: string | null = null;
}
class User {
  @NotBlank() name = '';
  @Valid({ type: Address })
  @ConvertGroup({ to: BasicPostal })
  @ConvertGroup({ from: Complete, to: FullPostal })
  addresses: Address[] = [new Address()];
}

const validator = new Validator({ locale: 'en' });
const paths = (object: object, ...groups: (typeof Default)[]) =>
  validator
    .validate(object, { groups })
    .violations.map(({ path }) => path)
    .sort();

describe('@ConvertGroup', () => {
  test('what is nested is checked for the group that stands for the one asked for', () => {
    expect(paths(new User())).toEqual(['addresses[0].street', 'name']);
    expect(paths(new User(), Complete)).toEqual(['addresses[0].doorCode', 'addresses[0].street', 'name']);
    // A group that is not converted goes on as it is.
    expect(paths(new User(), FullPostal)).toEqual(['addresses[0].doorCode', 'addresses[0].street']);
  });

  test('what is given by one is not converted by the next, and a valid value is valid the quick way', () => {
    abstract class First {}
    abstract class Second {}
    class Inner {
      @NotNull({ groups: [First] }) first: number | null = null;
      @NotNull({ groups: [Second] }) second: number | null = null;
    }
    class Outer {
      @Valid() @ConvertGroup({ to: First }) @ConvertGroup({ from: First, to: Second }) inner = new Inner();
    }
    expect(paths(new Outer())).toEqual(['inner.first']);
    expect(paths(new Outer(), First)).toEqual(['inner.second']);
    const outer = new Outer();
    outer.inner.first = 1;
    expect(validator.validate(outer).valid).toBe(true);
    expect(paths(outer, First)).toEqual(['inner.second']);
  });

  test('objects of one class in one another, as deep as they go', () => {
    abstract class Inside {}
    class Node {
      @NotNull() root: number | null = 1;
      @NotNull({ groups: [Inside] }) leaf: number | null = null;
      @Valid() @ConvertGroup({ to: Inside }) next: Node | undefined;
    }
    const node = Object.assign(new Node(), { next: Object.assign(new Node(), { next: new Node() }) });
    expect(paths(node)).toEqual(['next.leaf', 'next.next.leaf']);
  });

  test('of parameters and results', async () => {
    @Service()
    class Users {
      insert(@Valid() @ConvertGroup({ to: BasicPostal }) _address: Address): void {}
      @Validated({ groups: [Complete] })
      @Valid()
      @ConvertGroup({ from: Complete, to: FullPostal })
      find(): Address {
        return new Address();
      }
    }
    await using container = await TestContainer.start([Users]);
    const users = container.get(Users);
    const broken = (call: () => unknown): readonly string[] => {
      try {
        call();
        return [];
      } catch (error) {
        return (error as ValidationError).violations.map(({ path }) => path).sort();
      }
    };
    expect(broken(() => users.insert(new Address()))).toEqual(['address.street'].map((path) => `_${path}`));
    const found = ['<return value>.doorCode', '<return value>.never', '<return value>.street'];
    expect(broken(() => users.find())).toEqual(found);
  });

  test('what cannot be meant is a fault, each of them', async () => {
    @GroupSequence([BasicPostal, FullPostal])
    abstract class InOrder {}
    class Odd {
      @Valid() @ConvertGroup({ from: InOrder, to: BasicPostal }) from: Address = new Address();
      @Valid() @ConvertGroup({ to: InOrder }) to: Address = new Address();
      @Valid() @ConvertGroup({ to: BasicPostal }) @ConvertGroup({ to: FullPostal }) twice: Address = new Address();
      @ConvertGroup({ to: BasicPostal }) alone: Address = new Address();
    }
    @Service()
    class Users {
      insert(@Valid() _odd: Odd, @ConvertGroup({ to: BasicPostal }) _address: Address): void {}
      @ConvertGroup({ to: BasicPostal }) find(): Address {
        return new Address();
      }
    }
    const refused = await TestContainer.start([Users]).catch((error: unknown) => error);
    const { faults } = (refused as MillraceError<'MILLRACE_APPLICATION_FAULTS'>).params;
    expect(faults.map(({ where, code }) => `${where} ${code}`).sort()).toEqual([
      'Odd.alone MILLRACE_VALIDATION_CONSTRAINT',
      'Odd.from MILLRACE_VALIDATION_GROUPS',
      'Odd.to MILLRACE_VALIDATION_GROUPS',
      'Odd.twice MILLRACE_VALIDATION_GROUPS',
      'Users.find MILLRACE_VALIDATION_CONSTRAINT',
      'Users.insert MILLRACE_VALIDATION_CONSTRAINT',
    ]);
  });
});
