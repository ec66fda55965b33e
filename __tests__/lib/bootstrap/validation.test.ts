import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Bean,
  ClockProvider,
  Component,
  Configuration,
  constraint,
  Future,
  NotNull,
  Service,
  Size,
  Valid,
  ValidationError,
  Validator,
  type ConstraintValidator,
} from '../../../lib/index';
import { override, TestContainer, VirtualClock } from '../../../lib/testing/index';

const NOW = Date.UTC(2026, 0, 1);

@Component()
class Bills {
  async exists(bill: string): Promise<boolean> {
    return bill === 'FL-1';
  }
}

@Component()
class KnownBillValidator implements ConstraintValidator<string> {
  constructor(private readonly bills: Bills) {}
  async isValid(bill: string | null | undefined): Promise<boolean> {
    return bill === null || bill === undefined || this.bills.exists(bill);
  }
}

const KnownBill = () =>
  constraint({ name: 'KnownBill', validatedBy: KnownBillValidator, message: '{bill.unknown}: ${validatedValue}' });

class Order {
  @KnownBill() bill = 'FL-1';
  @Future() due = new Date(NOW + 1);
  @Size({ max: 3, message: '{order.note}' }) note = '';
}

@Service()
class Orders {
  constructor(readonly validator: Validator) {}
  async place(@Valid() order: Order): Promise<string> {
    return order.bill;
  }
}

const clock = override(ClockProvider, new VirtualClock(NOW));
const order = (fields: Partial<Order>): Order => Object.assign(new Order(), fields);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'millrace-validation-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, text: string): void => {
  writeFileSync(join(folder, name), text);
};

const start = (properties: Record<string, unknown> = {}, classes = [Bills, KnownBillValidator, Orders]) =>
  TestContainer.start(classes, { cwd: folder, overrides: [clock], properties });

describe('an application', () => {
  test('has a Validator, validators with services, and its own clock', async () => {
    await using container = await start({ 'millrace.validation.locale': 'en' });
    const orders = container.get(Orders);
    await expect(orders.place(new Order())).resolves.toBe('FL-1');
    const error: unknown = await orders
      .place(order({ bill: 'X', due: new Date(NOW) }))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ValidationError);
    expect([...(error as ValidationError).byField]).toEqual([
      ['order.due', ['must be a future date']],
      ['order.bill', ['{bill.unknown}: X']],
    ]);
    const { byField } = await orders.validator.validateAsync(order({ bill: 'X' }));
    expect([...byField.keys()]).toEqual(['bill']);
    expect(() => orders.validator.validate(order({}))).toThrow(
      expect.objectContaining({ code: 'MILLRACE_VALIDATION_ASYNC' }),
    );
  });

  test('has messages of its own, by the configured locale and by that of a call', async () => {
    file('ValidationMessages.properties', 'bill.unknown=unknown bill\norder.note=at most {max} for {whom}\nwhom=you\n');
    file(
      'ValidationMessages_zh_CN.properties',
      'bill.unknown=单据不存在\njakarta.validation.constraints.Future.message=\\u592a\\u665a\n',
    );
    await using container = await start({ 'millrace.validation.locale': 'zh-CN' });
    const { validator } = container.get(Orders);
    const wrong = order({ bill: 'X', due: new Date(NOW), note: 'long' });
    const messages = async (locale?: string) =>
      [...(await validator.validateAsync(wrong, locale === undefined ? {} : { locale })).byField.values()]
        .flat()
        .sort();
    await expect(messages()).resolves.toEqual(['at most 3 for you', '单据不存在: X', '太晚'].sort());
    await expect(messages('en')).resolves.toEqual(['at most 3 for you', 'must be a future date', 'unknown bill: X']);
    await expect(messages('zh-TW')).resolves.toEqual(
      ['at most 3 for you', 'unknown bill: X', '需要是一个将来的时间'].sort(),
    );
  });

  test('may bring a clock of its own', async () => {
    @Configuration()
    class Clocks {
      @Bean() clockProvider(): ClockProvider {
        return { now: () => NOW - 10 };
      }
    }
    await using container = await TestContainer.start([Bills, KnownBillValidator, Orders, Clocks], { cwd: folder });
    await expect(container.get(Orders).place(order({ due: new Date(NOW - 5) }))).resolves.toBe('FL-1');
  });
});

describe('faults at start', () => {
  const codes = async (started: Promise<TestContainer>): Promise<readonly string[]> => {
    try {
      await (await started).close();
    } catch (error) {
      const { params } = error as { params: { faults: readonly { code: string; where: string }[] } };
      return params.faults.map(({ code, where }) => `${where}: ${code.replace('MILLRACE_', '')}`);
    }
    return [];
  };

  test('a class that no method leads to, a validator that is no bean, files and settings: all at once', async () => {
    class Alone {
      @Size({ min: 2, max: 1 }) a = '';
      @NotNull({ message: '${a.b' }) b = '';
    }
    file('ValidationMessages.properties', 'a={b}\nb={a}\n');
    file('ValidationMessages_de.properties', 'a=\\u12\n');
    const found = await codes(start({ 'millrace.validation.locale': 'no locale!' }, [Bills, Orders, Alone] as never));
    expect([...found].sort()).toEqual(
      [
        'Alone.a: VALIDATION_CONSTRAINT',
        'Alone.b: VALIDATION_MESSAGE',
        'Order.bill: VALIDATION_VALIDATOR',
        'ValidationMessages a: VALIDATION_MESSAGE',
        'ValidationMessages b: VALIDATION_MESSAGE',
        'ValidationMessages_de.properties: CONFIG_FILE_MALFORMED',
        'millrace.validation.locale: CONFIG_INVALID',
      ].sort(),
    );
  });

  test('an application that is in order has none', async () => {
    expect(await codes(start())).toEqual([]);
  });
});
