import { Component, Service, Transactional, type Class, type MillraceError } from 'millrace';
import { TestContainer } from 'millrace/testing';
import { TransactionManager } from '../../../lib/advice/transaction/transaction-manager';
import { managerFinder } from '../../../lib/bootstrap/find-manager';
import type { BeanDefinition } from '../../../lib/container/container';
import { MemoryDatabase } from '../../support/memory-transactions';

class Connection {}
class Section {
  kind = 'small';
}

const SMALL = { savepoints: false, concurrent: false, isolations: [] };

function bean(name: string, more: Partial<BeanDefinition>): BeanDefinition {
  return {
    name,
    type: MemoryDatabase,
    scope: 'singleton',
    dependencies: [],
    dependsOn: [],
    create: () => {
      throw new Error('nothing is made while managers are looked for');
    },
    fallback: false,
    primary: false,
    origin: name,
    ...more,
  };
}

const find = (...beans: BeanDefinition[]): ReturnType<typeof managerFinder> =>
  managerFinder(
    () => beans,
    (type) => (type === Section ? (new Section() as never) : undefined),
  );

test('by class the only one, of several the primary one; where it is not known which, nothing is said', () => {
  const [one, other] = [bean('one', {}), bean('other', {})];
  expect(find(one)(TransactionManager)?.name).toBe('one');
  expect(find(one, { ...other, primary: true })(TransactionManager)?.name).toBe('other');
  expect(find(one, other)(TransactionManager)).toBeUndefined();
  expect(find()(TransactionManager)).toBeUndefined();
});

test('a text is the qualifier of a manager before it is the name of any bean, as in Spring', () => {
  const beans = [bean('orders', { type: Connection }), bean('second', { qualifier: 'orders' })];
  expect(find(...beans)('orders')).toMatchObject({ name: 'second', fits: true });
  expect(find(...beans)('second')).toMatchObject({ name: 'second' });
  expect(find(bean('orders', {}))('orders')).toMatchObject({ name: 'orders', fits: true });
});

test('a bean of another class does not fit; one of which the class says less, or nothing, may', () => {
  expect(find(bean('orders', { type: Connection }))('orders')).toMatchObject({ fits: false });
  expect(find(bean('orders', { type: TransactionManager }))('orders')).toMatchObject({ fits: true });
  const { type: _, ...nameless } = bean('orders', {});
  expect(find(nameless)('orders')).toMatchObject({ fits: true });
});

test('what it can do is read from the configuration, as long as what the starter brings is underneath', () => {
  const capabilities: BeanDefinition['capabilities'] = (section) =>
    section(Section)?.kind === 'small' ? SMALL : undefined;
  const manager = bean('manager', {
    capabilities,
    fallback: true,
    dependencies: [{ kind: 'bean', token: Connection, optional: false }],
  });
  const connection = bean('connection', { type: Connection, fallback: true });
  expect(find(manager, connection)('manager')?.capabilities).toBe(SMALL);
  expect(find(manager, { ...connection, fallback: false })('manager')?.capabilities).toBeUndefined();
  const other = { savepoints: true, concurrent: true, isolations: [] };
  expect(find(manager, { ...connection, fallback: false, capabilities: () => other })('manager')?.capabilities).toBe(
    other,
  );
  expect(find({ ...manager, fallback: false }, bean('mine', { type: Connection }))('manager')?.capabilities).toBe(
    SMALL,
  );
});

test('a manager that is a component tells before it is made, else for all methods when it is', async () => {
  const can = { savepoints: false, concurrent: true, isolations: [] };
  class Database extends MemoryDatabase {
    constructor() {
      super(can);
    }
  }
  @Component({ capabilities: () => can })
  class Telling extends Database {}
  @Component()
  class Silent extends Database {}
  @Service()
  class Orders {
    constructor(readonly missing: Date) {}
    @Transactional({ propagation: 'NESTED' }) async book(): Promise<void> {}
  }
  @Service()
  class Ledger {
    @Transactional({ propagation: 'NESTED' }) async book(): Promise<void> {}
    @Transactional({ isolation: 'SERIALIZABLE' }) async close(): Promise<void> {}
  }
  const failure = async (...classes: Class[]): Promise<MillraceError> =>
    TestContainer.start(classes).then(
      () => Promise.reject(new Error('it started')),
      (error: unknown) => error as MillraceError,
    );
  const faults = ({ params }: MillraceError): string[] =>
    (params as { faults: { where: string; code: string }[] }).faults.map(({ where, code }) => `${where} ${code}`);
  expect(faults(await failure(Telling, Orders, Ledger)).sort()).toEqual([
    'Ledger.book MILLRACE_TRANSACTION_UNSUPPORTED',
    'Ledger.close MILLRACE_TRANSACTION_UNSUPPORTED',
    'Orders.book MILLRACE_TRANSACTION_UNSUPPORTED',
    'class Orders MILLRACE_BEAN_UNRESOLVED',
  ]);
  const late = await failure(Silent, Ledger);
  expect(faults(late.cause as MillraceError)).toEqual([
    'Ledger.book MILLRACE_TRANSACTION_UNSUPPORTED',
    'Ledger.close MILLRACE_TRANSACTION_UNSUPPORTED',
  ]);
});
