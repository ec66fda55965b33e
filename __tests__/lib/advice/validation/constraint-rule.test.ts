import { registerDecorator, ValidateIf } from 'class-validator';
import { constraint } from '../../../../decorators/constraint';
import { NotBlank } from '../../../../decorators/not-blank';
import { NotNull } from '../../../../decorators/not-null';
import { Valid } from '../../../../decorators/valid';
import type {
  ConstraintValidator,
  ConstraintValidatorContext,
} from '../../../../lib/advice/validation/constraint-validator';
import { brokenLater, makeValidated } from '../../../support/validated-service';

describe('constraints of the application', () => {
  class Bills {
    asked: string[] = [];
    running = 0;
    most = 0;
    async exists(bill: string): Promise<boolean> {
      this.asked.push(bill);
      this.most = Math.max(this.most, ++this.running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      this.running--;
      if (bill === 'down') throw new Error('connection lost');
      return bill.startsWith('FL');
    }
  }
  class KnownBillValidator implements ConstraintValidator<string> {
    constructor(readonly bills: Bills) {}
    isValid(bill: string | null | undefined): boolean | Promise<boolean> {
      return bill === null || bill === undefined || this.bills.exists(bill);
    }
  }
  class RangeValidator implements ConstraintValidator<readonly number[], { strict: boolean }> {
    isValid(
      args: readonly number[] | null | undefined,
      context: ConstraintValidatorContext<{ strict: boolean }>,
    ): boolean {
      const [from = 0, to = 0] = args ?? [];
      if (context.attributes.strict ? from < to : from <= to) return true;
      context.disableDefaultViolation();
      context.addViolation('after {strict} ${validatedValue}', 'to');
      context.addViolation('whole');
      return false;
    }
  }
  const KnownBill = () => constraint({ name: 'KnownBill', validatedBy: KnownBillValidator, message: 'no bill' });
  const Range = () =>
    constraint({
      ...{ name: 'Range', validatedBy: RangeValidator, message: 'no range', target: 'parameters' as const },
      attributes: { strict: true },
    });
  class Bill {
    @KnownBill() number: unknown = 'FL';
    @NotNull() amount: unknown = 1;
  }
  class Service {
    calls = 0;
    async insert(@Valid({ type: Bill }) bills: Bill[], @KnownBill() @NotBlank() parent?: string): Promise<number> {
      this.calls++;
      return bills.length + (parent?.length ?? 0);
    }
    @KnownBill() async name(bill: string): Promise<string> {
      return bill;
    }
    @Range() span(from: number, to: number): number {
      return to - from;
    }
  }
  const bill = (number: unknown, amount: unknown = 1) => Object.assign(new Bill(), { number, amount });

  test('are asked one after another, and all that is wrong is told', async () => {
    const bills = new Bills();
    const service = makeValidated(Service, new KnownBillValidator(bills), new RangeValidator());
    await expect(brokenLater(service.insert([bill('FL1'), bill('X'), bill('Y', null)], 'Z'))).resolves.toEqual([
      'bills[2].amount NotNull',
      'bills[1].number KnownBill',
      'bills[2].number KnownBill',
      'parent KnownBill',
    ]);
    expect(service.calls).toBe(0);
    expect(bills.most).toBe(1);
    await expect(service.insert([bill('FL1'), bill(null)], 'FL')).resolves.toBe(4);
    await expect(brokenLater(service.name('X'))).resolves.toEqual(['<return value> KnownBill']);
  });

  test('a validator that fails says so, with its error as cause; nothing stays unhandled', async () => {
    const service = makeValidated(Service, new KnownBillValidator(new Bills()), new RangeValidator());
    await expect(service.insert([bill('down'), bill('FL'), bill('down')])).rejects.toMatchObject({
      code: 'MILLRACE_VALIDATION_BROKEN',
      message: 'The validator of @KnownBill failed at bills[0].number: connection lost',
      cause: new Error('connection lost'),
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
  });

  test('all parameters together, with violations at places of their own', () => {
    const service = makeValidated(Service, new KnownBillValidator(new Bills()), new RangeValidator());
    expect(service.span(1, 2)).toBe(1);
    expect(() => service.span(2, 2)).toThrow(
      expect.objectContaining({
        violations: [
          { path: 'to', constraint: 'Range', message: 'after true ${validatedValue}', value: [2, 2] },
          { path: '<cross-parameter>', constraint: 'Range', message: 'whole', value: [2, 2] },
        ],
      }),
    );
  });

  test('one that disables its violation and adds none is at fault', () => {
    class Silent implements ConstraintValidator {
      isValid(_value: unknown, context: ConstraintValidatorContext): boolean {
        context.disableDefaultViolation();
        return false;
      }
    }
    class Speaking {
      find(@constraint({ name: 'Silent', validatedBy: Silent, message: '' }) _name: string): void {}
    }
    expect(() => makeValidated(Speaking, new Silent()).find('a')).toThrow(
      expect.objectContaining({ code: 'MILLRACE_VALIDATION_BROKEN' }),
    );
  });

  test('a promise where nobody waits is refused', async () => {
    class Impatient {
      find(@KnownBill() _bill: string): string {
        return '';
      }
    }
    // Not written `async`, so that only the call can tell.
    expect(() => makeValidated(Impatient, new KnownBillValidator(new Bills())).find('down')).toThrow(
      expect.objectContaining({
        code: 'MILLRACE_VALIDATION_ASYNC',
        message: 'The rule KnownBill on Impatient._bill answers by a promise, where nobody waits.',
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 10));
  });

  test("class-validator's rules that answer by a promise are waited for, too", async () => {
    class Account {
      @ValidateIf((account: Account) => account.name !== 'skip') name = 'x';
    }
    registerDecorator({
      ...{ name: 'unique', target: Account, propertyName: 'name', async: true, constraints: [] },
      options: { message: '$value is taken' },
      validator: { validate: async (value: unknown) => value !== 'taken' },
    });
    class Accounts {
      async open(@Valid() account: Account): Promise<string> {
        return account.name;
      }
    }
    const accounts = makeValidated(Accounts);
    const named = (name: string) => Object.assign(new Account(), { name });
    await expect(accounts.open(named('free'))).resolves.toBe('free');
    await expect(accounts.open(named('skip'))).resolves.toBe('skip');
    await expect(accounts.open(named('taken'))).rejects.toThrow('account.name: taken is taken');
  });
});
