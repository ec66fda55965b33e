import { IsInt, IsOptional, Min as ClassMin } from 'class-validator';
import { GroupSequence } from '../../../../decorators/group-sequence';
import { Min } from '../../../../decorators/min';
import { NotBlank } from '../../../../decorators/not-blank';
import { NotNull } from '../../../../decorators/not-null';
import { Size } from '../../../../decorators/size';
import { Valid } from '../../../../decorators/valid';
import { groupOrder } from '../../../../lib/advice/validation/groups';
import { Validator } from '../../../../lib/advice/validation/validator';
import { Default, type Group } from '../../../../lib/metadata/validation';

abstract class OnCreate {}
abstract class OnImport extends OnCreate {}
abstract class Expensive {}

class Item {
  @NotNull({ groups: [OnCreate] }) sku: unknown = undefined;
  @Min(1) pieces: unknown = 0;
}
class Order {
  @NotNull() id: unknown = undefined;
  @NotBlank({ groups: [OnCreate] }) name: unknown = '';
  @Size({ max: 1, groups: [Expensive, OnCreate] }) note: unknown = 'long';
  @Valid() item: Item = new Item();
}

const validator = new Validator({ locale: 'en' });
const broken = (object: object, ...groups: Group[]) =>
  validator.validate(object, { groups }).violations.map(({ path, constraint }) => `${path} ${constraint}`);

const DEFAULTS = ['id NotNull', 'item.pieces Min'];
const CREATES = ['name NotBlank', 'note Size', 'item.sku NotNull'];

// Expected outcomes: Jakarta Validation 3.0, 5.4 "Group and group sequence".
describe('groups', () => {
  test('without groups, and with Default, what names no group', () => {
    expect(broken(new Order())).toEqual(DEFAULTS);
    expect(broken(new Order(), Default)).toEqual(DEFAULTS);
  });

  test('a group is for what names it, here and in what is nested', () => {
    expect(broken(new Order(), OnCreate)).toEqual(CREATES);
    expect(broken(new Order(), Expensive)).toEqual(['note Size']);
  });

  test('several are the union, each constraint once', () => {
    expect(broken(new Order(), OnCreate, Default, Expensive).sort()).toEqual([...DEFAULTS, ...CREATES].sort());
  });

  test('a group includes those it extends', () => {
    expect(broken(new Order(), OnImport)).toEqual(CREATES);
    abstract class WithDefault extends Default {}
    expect(broken(new Order(), WithDefault)).toEqual(DEFAULTS);
  });

  test('what is no group is told', () => {
    expect(() => groupOrder([undefined as unknown as Group])).toThrow(
      expect.objectContaining({ code: 'MILLRACE_VALIDATION_GROUPS' }),
    );
  });

  test('the order of a list of groups is worked out once', () => {
    expect(groupOrder([OnCreate, Expensive])).toBe(groupOrder([OnCreate, Expensive]));
    expect(groupOrder([OnCreate])).not.toBe(groupOrder([Expensive]));
  });
});

describe('sequences', () => {
  @GroupSequence([Default, OnCreate])
  abstract class Ordered {}
  @GroupSequence([Ordered, Expensive])
  abstract class Longer {}

  test('a step is taken only when those before it found nothing', () => {
    expect(broken(new Order(), Ordered)).toEqual(DEFAULTS);
    const order = Object.assign(new Order(), { id: 1, item: Object.assign(new Item(), { pieces: 1 }) });
    expect(broken(order, Ordered)).toEqual(CREATES);
    // What is wrong in a nested object ends it, too.
    expect(broken(Object.assign(new Order(), { id: 1 }), Ordered)).toEqual(['item.pieces Min']);
  });

  test('sequences in sequences', () => {
    const order = Object.assign(new Order(), { id: 1, name: 'x', note: '' });
    order.item = Object.assign(new Item(), { pieces: 1, sku: 's' });
    expect(broken(order, Longer)).toEqual([]);
    expect(broken(Object.assign(order, { note: 'long' }), Longer)).toEqual(['note Size']);
  });

  test('one that fails does not keep another group from being checked; nothing is told twice', () => {
    expect(broken(new Order(), Ordered, OnCreate).sort()).toEqual([...DEFAULTS, ...CREATES].sort());
    expect(broken(new Order(), Ordered, Default).sort()).toEqual([...DEFAULTS].sort());
  });

  test('one that leads back to itself is told', () => {
    abstract class One {}
    @GroupSequence([One])
    abstract class Other {}
    GroupSequence([Other])(One);
    expect(() => broken(new Order(), One)).toThrow('The validation group One leads back to itself.');
  });
});

describe('a redefined default group', () => {
  @GroupSequence([Bill, Expensive])
  class Bill {
    @NotNull() id: unknown = undefined;
    @Min(5, { groups: [Expensive] }) amount: unknown = 1;
    @Size({ max: 1, groups: [OnCreate] }) note: unknown = 'long';
    @Valid() item: Item | undefined = undefined;
  }
  const bill = (fields: Partial<Bill>) => Object.assign(new Bill(), fields);

  test('goes step by step where the default group is asked for', () => {
    expect(broken(new Bill())).toEqual(['id NotNull']);
    expect(broken(bill({ id: 1 }))).toEqual(['amount Min']);
    expect(broken(bill({ id: 1, amount: 5 }))).toEqual([]);
  });

  test('what is nested is checked for its own default group, whatever the steps found', () => {
    class Outer {
      @Valid() bill = new Bill();
      @Valid({ type: Bill }) bills = [bill({ id: 1 })];
    }
    Valid({ type: Bill })(Outer.prototype, 'bill');
    expect(broken(new Outer())).toEqual(['bill.id NotNull', 'bills[0].amount Min']);
    const nested = bill({});
    Valid({ type: Item })(Bill.prototype, 'item');
    nested.item = new Item();
    expect(broken(nested)).toEqual(['id NotNull', 'item.pieces Min']);
  });

  test('other groups are checked beside it', () => {
    expect(broken(new Bill(), OnCreate)).toEqual(['note Size']);
    expect(broken(new Bill(), Default, OnCreate).sort()).toEqual(['id NotNull', 'note Size']);
  });

  test('what a subclass adds stands beside it, what it inherits within it', () => {
    class Special extends Bill {
      @NotBlank() kind: unknown = '';
    }
    expect(broken(new Special()).sort()).toEqual(['id NotNull', 'kind NotBlank']);
    expect(broken(Object.assign(new Special(), { id: 1, kind: 'a' }))).toEqual(['amount Min']);
  });

  test('lists the class itself, and not Default', () => {
    @GroupSequence([Expensive])
    class Without {
      @NotNull() id: unknown;
    }
    @GroupSequence([Default, With])
    class With {
      @NotNull() id: unknown;
    }
    expect(() => broken(new Without())).toThrow('does not list itself');
    expect(() => broken(new With())).toThrow('by Default itself');
  });
});

describe("class-validator's groups, by their names", () => {
  class Mixed {
    @IsInt({ groups: ['OnCreate'] }) a: unknown = 'x';
    @IsInt() b: unknown = 'x';
    @IsInt({ always: true }) c: unknown = 'x';
    @IsOptional({ groups: ['OnCreate'] }) @ClassMin(1, { groups: ['OnCreate', 'Expensive'] }) d: unknown = undefined;
  }

  test('as with strictGroups: those of groups do not hold where none is asked for', () => {
    expect(broken(new Mixed())).toEqual(['b isInt', 'c isInt']);
    expect(broken(new Mixed(), OnCreate)).toEqual(['a isInt', 'c isInt']);
    expect(broken(new Mixed(), Expensive)).toEqual(['c isInt', 'd min']);
    expect(broken(new Mixed(), OnImport)).toEqual(['a isInt', 'c isInt']);
  });
});
