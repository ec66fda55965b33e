import { join } from 'node:path';
import { Application } from '../../../decorators/application';
import { Bean } from '../../../decorators/bean';
import { Component } from '../../../decorators/component';
import { Configuration } from '../../../decorators/configuration';
import { Inject } from '../../../decorators/inject';
import { Service } from '../../../decorators/service';
import { Value } from '../../../decorators/value';
import { scan } from '../../../lib/bootstrap/scanner';
import { Services, type ServicesInput } from '../../../lib/bootstrap/services';
import type { ValueResolver } from '../../../lib/container/container';
import { factoryDefinition } from '../../../lib/container/factory-definition';
import { createContainer } from '../../../lib/container/tsyringe-container';
import { Faults } from '../../../lib/errors/faults';
import { MillraceError } from '../../../lib/errors/millrace-error';
import { APPLICATION } from '../../../lib/metadata/application';
import type { Class } from '../../../lib/metadata/class';
import type { Starter } from '../../../lib/metadata/starter';
import { auditAdvisor, Audited } from './fixtures/shop/advice';
import { Audit } from './fixtures/shop/audit';
import { OrderService } from './fixtures/shop/orders/order-service';
import { MemoryStore, Store } from './fixtures/shop/orders/store';
import { PrintOrder } from './fixtures/shop/print-order';

/** Knows `shop.limit` only; the configuration has its own tests. */
const values: ValueResolver = {
  resolve(expression, type) {
    const text = expression.replace(/\$\{([^:}]+)(?::([^}]*))?\}/g, (_, key: string, otherwise?: string) => {
      const value = key === 'shop.limit' ? '7' : otherwise;
      if (value === undefined) throw new MillraceError('MILLRACE_CONFIG_DURATION', { value: key });
      return value;
    });
    return type === Number ? Number(text) : text;
  },
};

function services(input: Partial<ServicesInput> & { classes: readonly Class[] }, faults: Faults): Services {
  const container = createContainer({ values });
  return new Services({ starters: [], definitions: [], advisors: [auditAdvisor], values, container, ...input }, faults);
}

@Application({ name: 'shop', scan: [join(__dirname, 'fixtures', 'shop')] })
class Shop {
  @Bean() motto(audit: Audit): string {
    return `${audit.lines.length} lines`;
  }
}

function shop(rest: Partial<ServicesInput> = {}): Services {
  const faults = new Faults();
  const record = APPLICATION.own(Shop);
  if (record === undefined) throw new Error('not recorded');
  const { classes } = scan(record, faults);
  const assembled = services({ classes: [Shop, ...classes], ...rest }, faults);
  assembled.functionDefinition(PrintOrder);
  assembled.verify();
  faults.throwIfAny(record.name);
  return assembled;
}

it('boots an application of several files, from scan to close', async () => {
  const { container } = shop();
  await container.start();
  const orders = container.get(OrderService);
  expect([orders.limit, orders.currency]).toEqual([7, 'EUR']);
  await expect(orders.place('a')).resolves.toBe(1);
  expect(container.get('motto')).toBe('1 lines');
  const { lines } = container.get(Audit);
  await container.close();
  expect(lines).toEqual(['open', 'order EUR', 'stored', 'orders end', 'close']);
});

it('makes an operator anew for each one who asks, advised and with the beans', async () => {
  const assembled = shop();
  await assembled.container.start();
  const definition = assembled.functionDefinition(PrintOrder);
  const [one, two] = [await assembled.container.create(definition), await assembled.container.create(definition)];
  expect(one).not.toBe(two);
  await expect(one.map('a')).resolves.toBe(1);
  await expect(two.map('b')).resolves.toBe(2);
  expect(assembled.container.get(Audit).lines.filter((line) => line === 'print')).toHaveLength(2);
  await assembled.container.close();
});

it('prints its beans in order of creation and its advice', () => {
  const assembled = shop();
  expect(
    assembled
      .explainBeans()
      .map(({ name, type, dependencies, dependsOn }) => ({ name, type, dependencies, dependsOn })),
  ).toEqual([
    { name: 'shop', type: 'Shop', dependencies: [], dependsOn: [] },
    { name: 'audit', type: 'Audit', dependencies: [], dependsOn: [] },
    { name: 'motto', type: undefined, dependencies: ["'shop'", 'Audit'], dependsOn: [] },
    { name: 'storeConfiguration', type: 'StoreConfiguration', dependencies: [], dependsOn: [] },
    { name: 'store', type: 'Store', dependencies: ["'storeConfiguration'"], dependsOn: [] },
    {
      name: 'orderService',
      type: 'OrderService',
      dependencies: ['Store', 'Audit', '${shop.limit}', '${shop.currency:EUR}'],
      dependsOn: ['Audit'],
    },
  ]);
  expect(assembled.explainAdvice()).toEqual([
    {
      method: 'OrderService.place',
      advice: [{ advisor: 'audit', order: 1, description: '@Audited(order EUR)', by: [] }],
    },
    { method: 'PrintOrder.map', advice: [{ advisor: 'audit', order: 1, description: '@Audited(print)', by: [] }] },
  ]);
});

it('puts overrides in the place of what they are called or classed like', async () => {
  class FakeStore extends Store {
    override add(): number {
      return 99;
    }
  }
  const fake = { create: () => new FakeStore(), origin: 'the test' };
  for (const override of [
    factoryDefinition<Store>({ ...fake, type: Store, name: 'fake' }),
    factoryDefinition({ ...fake, type: FakeStore, name: 'store' }),
  ]) {
    const { container } = shop({ overrides: [override] });
    await container.start();
    await expect(container.get(OrderService).place('a')).resolves.toBe(99);
    expect(container.getAll(Store)).toHaveLength(1);
    await container.close();
  }
});

it("lets a starter's beans give way to the application's own", async () => {
  class Clock {
    constructor(readonly by: string) {}
  }
  @Configuration()
  class ClockConfiguration {
    @Bean() clock(): Clock {
      return new Clock('starter');
    }
  }
  const starter: Starter = { name: 'clock', configurations: [ClockConfiguration] };
  @Configuration()
  class Own {
    @Bean() ownClock(): Clock {
      return new Clock('application');
    }
  }
  for (const [classes, by] of [
    [[], 'starter'],
    [[Own], 'application'],
  ] as const) {
    const faults = new Faults();
    const assembled = services({ classes, starters: [starter, starter] }, faults);
    assembled.verify();
    faults.throwIfAny('test');
    await assembled.container.start();
    expect(assembled.container.get(Clock).by).toBe(by);
    await assembled.container.close();
  }
});

it('reports all planted faults in one report', () => {
  class Missing {}
  @Service()
  class Unresolved {
    constructor(readonly missing: Missing) {}
  }
  @Service()
  class Left {
    constructor(@Inject('right') readonly right: unknown) {}
  }
  @Service()
  class Right {
    constructor(readonly left: Left) {}
  }
  @Service({ name: 'right' })
  class OtherRight {}
  @Service()
  class Erased {
    constructor(readonly audit: { line: string }) {}
  }
  @Component()
  class Unset {
    @Value('${not.set}') readonly value!: string;
    @Audited('${neither.set}') method(): void {}
  }
  @Component()
  class NoConfiguration {
    @Bean() text(): string {
      return '';
    }
  }
  class Forgotten {
    @Audited('never') method(): void {}
  }
  @Component()
  class WrongPlace {
    @Audited('x') static method(): void {}
  }
  class Operator {
    constructor(readonly missing: Missing) {}
  }
  const all = [Audit, Unresolved, Left, Right, OtherRight, Erased, Unset, NoConfiguration, Forgotten, WrongPlace];
  const faults = new Faults();
  const starter: Starter = { name: 'odd', configurations: [Missing] };
  const assembled = services({ classes: all, starters: [starter] }, faults);
  assembled.functionDefinition(Operator);
  assembled.verify();
  expect(faults.all.map(({ where, error }) => `${where} ${error.code.replace('MILLRACE_', '')}`).sort()).toEqual([
    'Forgotten.method ADVICE_NO_BEAN',
    'NoConfiguration.text BEAN_MISPLACED',
    'Unset.method CONFIG_DURATION',
    'WrongPlace.method ADVICE_MEMBER',
    'class Erased BEAN_TYPE_ERASED',
    'class Left BEAN_CYCLE',
    'class Missing BEAN_MISPLACED',
    'class Operator BEAN_METADATA_MISSING',
    'class OtherRight BEAN_DUPLICATE',
    'class Unresolved BEAN_UNRESOLVED',
    'class Unset CONFIG_DURATION',
  ]);
  expect(() => faults.throwIfAny('planted')).toThrow(/planted cannot start: 11 faults\./);
  expect(assembled.explainBeans().length).toBeGreaterThan(0);
});

it('judges an operator that is asked for after the verification on the spot', () => {
  class Late {
    constructor(readonly store: Store) {}
  }
  const assembled = shop();
  expect(() => assembled.functionDefinition(Late)).toThrow(
    expect.objectContaining({ code: 'MILLRACE_APPLICATION_FAULTS' }),
  );
});

it('keeps the store of one container out of the other', async () => {
  const [one, two] = [shop().container, shop().container];
  await Promise.all([one.start(), two.start()]);
  await one.get(OrderService).place('a');
  expect(two.get(Audit).lines).toEqual(['open']);
  expect(one.get(Store)).toBeInstanceOf(MemoryStore);
  expect(one.get(Store).constructor).not.toBe(two.get(Store).constructor);
  await Promise.all([one.close(), two.close()]);
});
