import { ValidateIf } from 'class-validator';
import {
  constraint,
  Default,
  GroupSequence,
  Min,
  NotBlank,
  NotNull,
  Size,
  Valid,
  Validator,
  type ConstraintValidator,
} from 'millrace';

class Never implements ConstraintValidator {
  isValid(): boolean {
    return false;
  }
}
class Slow implements ConstraintValidator {
  isValid(value: unknown): Promise<boolean> {
    return Promise.resolve(value === 'known');
  }
}
const neverValid = constraint({ name: 'NeverValid', validatedBy: Never, message: 'never' });
const Known = () => constraint({ name: 'Known', validatedBy: Slow, message: 'not known' });

abstract class OnCreate {}
class Address {
  @NotBlank() city = '';
}
@neverValid
class Bill {
  @NotBlank({ message: 'empty' }) @Size({ min: 7, message: 'short' }) number = '';
  @NotNull({ groups: [OnCreate] }) amount: number | null = null;
  @Valid() @NotNull() address: Address | null = new Address();
  @ValidateIf((bill: Bill) => bill.amount !== null) @Min(1) count = 0;
}

const validator = new Validator({ locale: 'en' });
const told = ({ violations }: ReturnType<Validator['validate']>) =>
  violations.map(({ path, constraint: name }) => `${path} ${name}`);

describe('one property, as by jakarta’s Validator', () => {
  test('is checked by its own rules, of the groups asked for', () => {
    const bill = new Bill();
    expect(told(validator.validateProperty(bill, 'number'))).toEqual(['number NotBlank', 'number Size']);
    expect(told(validator.validateProperty(bill, 'amount'))).toEqual([]);
    expect(told(validator.validateProperty(bill, 'amount', { groups: [OnCreate] }))).toEqual(['amount NotNull']);
    expect(told(validator.validateProperty(bill, 'number', { groups: [OnCreate] }))).toEqual([]);
  });

  test('neither what is in its value is checked, nor the object as a whole', () => {
    const bill = new Bill();
    expect(told(validator.validate(bill))).toContain('address.city NotBlank');
    expect(told(validator.validate(bill))).toContain(' NeverValid');
    expect(validator.validateProperty(bill, 'address').valid).toBe(true);
    bill.address = null;
    expect(told(validator.validateProperty(bill, 'address'))).toEqual(['address NotNull']);
  });

  test('rules under a condition hold where it does', () => {
    expect(validator.validateProperty(new Bill(), 'count').valid).toBe(true);
    expect(told(validator.validateProperty(Object.assign(new Bill(), { amount: 1 }), 'count'))).toEqual(['count Min']);
  });

  test('a value is checked as if the property had it, without an object', () => {
    expect(told(validator.validateValue(Bill, 'number', 'FL-1'))).toEqual(['number Size']);
    expect(validator.validateValue(Bill, 'number', 'FL-1234').valid).toBe(true);
    expect(told(validator.validateValue(Bill, 'amount', undefined, { groups: [OnCreate] }))).toEqual([
      'amount NotNull',
    ]);
    expect(validator.validateValue(Bill, 'address', new Address()).valid).toBe(true);
  });

  test('a subclass has the rules of its ancestors', () => {
    class Special extends Bill {
      @Size({ max: 3 }) override number = 'long enough';
    }
    expect(told(validator.validateValue(Special, 'number', 'FL-1'))).toEqual(['number Size', 'number Size']);
  });

  test('a sequence ends with the first step that finds something, also one that redefines the default group', () => {
    abstract class Second {}
    class Redefining {
      @NotBlank() @Size({ min: 3, groups: [Second] }) name = '';
    }
    GroupSequence([Redefining, Second])(Redefining);
    expect(told(validator.validateProperty(new Redefining(), 'name'))).toEqual(['name NotBlank']);
    expect(told(validator.validateValue(Redefining, 'name', 'ab'))).toEqual(['name Size']);
    @GroupSequence([Default, OnCreate])
    abstract class Both {}
    expect(told(validator.validateValue(Bill, 'amount', null, { groups: [Both] }))).toEqual(['amount NotNull']);
  });

  test('rules that take time need who waits', async () => {
    class User {
      @Known() name = 'nobody';
    }
    expect(() => validator.validateProperty(new User(), 'name')).toThrow(
      expect.objectContaining({ code: 'MILLRACE_VALIDATION_ASYNC' }),
    );
    expect(told(await validator.validatePropertyAsync(new User(), 'name'))).toEqual(['name Known']);
    expect((await validator.validateValueAsync(User, 'name', 'known')).valid).toBe(true);
  });

  test('names are those of the class', () => {
    // @ts-expect-error a bill has no such property
    expect(validator.validateProperty(new Bill(), 'numbr').valid).toBe(true);
    // @ts-expect-error a bill has no such property
    expect(validator.validateValue(Bill, 'numbr', '').valid).toBe(true);
  });
});
