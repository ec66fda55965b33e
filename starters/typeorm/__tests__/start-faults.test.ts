import {
  Bean,
  Configuration,
  Qualifier,
  Service,
  Transactional,
  TransactionManager,
  type Class,
  type MillraceError,
} from 'millrace';
import { TestContainer, type TestOptions } from 'millrace/testing';
import { DataSource } from 'typeorm';
import { typeorm, TypeOrmTransactionManager } from '../index';

@Service()
class Ledger {
  @Transactional({ propagation: 'REQUIRES_NEW' }) async audit(): Promise<void> {}
  @Transactional({ propagation: 'NOT_SUPPORTED' }) async mail(): Promise<void> {}
  @Transactional({ isolation: 'READ_COMMITTED' }) async read(): Promise<void> {}
  @Transactional({ propagation: 'NESTED', isolation: 'SERIALIZABLE' }) async book(): Promise<void> {}
}

type Told = readonly (readonly [where: string, code: string, message: string])[];

const one = [typeorm()];

/** Everything that is told at start; whatever is not a fault fails the test. */
async function faultsOf(classes: readonly Class[], options: TestOptions): Promise<Told> {
  const [started] = await Promise.allSettled([TestContainer.start(classes, options)]);
  if (started.status === 'fulfilled') {
    await started.value.close();
    return [];
  }
  expect(started.reason).toMatchObject({ code: 'MILLRACE_APPLICATION_FAULTS' });
  const { params } = started.reason as MillraceError<'MILLRACE_APPLICATION_FAULTS'>;
  return params.faults.map(({ where, code, message }) => [where, code, message] as const);
}

test('what the embedded database cannot do is told at start: all of it, before a database is opened', async () => {
  const file = `${__dirname}/not-there/never.sqlite`;
  const told = await faultsOf([Ledger], { starters: one, properties: { datasource: { url: `sqlite:${file}` } } });
  expect(told).toEqual([
    ['Ledger.audit', 'MILLRACE_TRANSACTION_UNSUPPORTED', expect.stringContaining('propagation REQUIRES_NEW')],
    ['Ledger.mail', 'MILLRACE_TRANSACTION_UNSUPPORTED', expect.stringContaining('propagation NOT_SUPPORTED')],
    ['Ledger.read', 'MILLRACE_TRANSACTION_UNSUPPORTED', expect.stringContaining('isolation READ_COMMITTED')],
  ]);
});

test('they are told with the faults of other rooms', async () => {
  @Service()
  class Lost {
    constructor(readonly ledger: Date) {}
  }
  const told = await faultsOf([Ledger, Lost], { starters: one });
  expect(told.map(([, code]) => code).sort()).toEqual([
    'MILLRACE_BEAN_UNRESOLVED',
    'MILLRACE_TRANSACTION_UNSUPPORTED',
    'MILLRACE_TRANSACTION_UNSUPPORTED',
    'MILLRACE_TRANSACTION_UNSUPPORTED',
  ]);
});

test('with the address of a server none of it is a fault: only that it is not there', async () => {
  const properties = { datasource: { url: 'postgres://nobody@127.0.0.1:1/none', connectTimeout: '1 s' } };
  await expect(TestContainer.start([Ledger], { starters: one, properties })).rejects.toMatchObject({
    code: 'MILLRACE_BEAN_FAILED',
  });
});

describe('a data source of the application itself', () => {
  const open = (): Promise<DataSource> => new DataSource({ type: 'better-sqlite3', database: ':memory:' }).initialize();

  test('of which nothing is told: its manager is asked when it is made, for all of its methods', async () => {
    @Configuration()
    class Own {
      @Bean({ type: DataSource, destroyMethod: 'destroy' }) database(): Promise<DataSource> {
        return open();
      }
    }
    const start = TestContainer.start([Ledger, Own], { starters: one });
    await expect(start).rejects.toMatchObject({
      code: 'MILLRACE_BEAN_FAILED',
      cause: { code: 'MILLRACE_APPLICATION_FAULTS', params: { faults: { length: 3 } } },
    });
    await expect(start).rejects.toThrow(/REQUIRES_NEW[^]+NOT_SUPPORTED[^]+READ_COMMITTED/);
  });

  test('whose bean tells what it can do is judged before it is opened', async () => {
    let opened = 0;
    @Configuration()
    class Own {
      @Bean({
        type: DataSource,
        destroyMethod: 'destroy',
        capabilities: () => ({ savepoints: true, concurrent: false, isolations: ['SERIALIZABLE'] }),
      })
      database(): Promise<DataSource> {
        opened++;
        return open();
      }
    }
    const told = await faultsOf([Ledger, Own], { starters: one });
    expect(told.map(([where, code]) => [where, code])).toEqual(
      ['Ledger.audit', 'Ledger.mail', 'Ledger.read'].map((where) => [where, 'MILLRACE_TRANSACTION_UNSUPPORTED']),
    );
    expect(opened).toBe(0);
  });
});

test('a name that leads to nothing, and one that leads to something else', async () => {
  @Service()
  class Clerk {
    @Transactional({ transactionManager: 'orders' }) async order(): Promise<void> {}
    @Transactional({ transactionManager: 'dataSource' }) async book(): Promise<void> {}
  }
  expect(await faultsOf([Clerk], { starters: one })).toEqual([
    ['Clerk.order', 'MILLRACE_TRANSACTION_NO_MANAGER', expect.stringContaining("'orders'")],
    ['Clerk.book', 'MILLRACE_TRANSACTION_NOT_MANAGER', expect.stringContaining("'dataSource'")],
  ]);
});

describe('two data sources', () => {
  @Service()
  class Clerk {
    @Transactional() async main(): Promise<void> {}
    @Transactional({ transactionManager: 'orders' }) async order(): Promise<void> {}
    @Transactional({ transactionManager: 'ordersTransactionManager', propagation: 'REQUIRES_NEW' })
    async reorder(): Promise<void> {}
  }

  const two = [typeorm({ primary: true }), typeorm({ name: 'orders' })];
  const equal = [typeorm(), typeorm({ name: 'orders' })];

  test('each is judged by its own section', async () => {
    const properties = {
      datasource: { url: 'postgres://nobody@127.0.0.1:1/none' },
      datasources: { orders: { url: 'sqlite::memory:' } },
    };
    expect(await faultsOf([Clerk], { starters: two, properties })).toEqual([
      ['Clerk.reorder', 'MILLRACE_TRANSACTION_UNSUPPORTED', expect.stringContaining('ordersTransactionManager')],
    ]);
  });

  test('a mistake in the section of one is told with its key', async () => {
    const told = await faultsOf([], { starters: two, properties: { datasources: { orders: { url: 'oracle:x' } } } });
    expect(told.map(([, code]) => code)).toEqual(['MILLRACE_CONFIG_INVALID']);
    expect(told[0]?.[2]).toContain('datasources.orders.url');
  });

  test('where none is primary, it is not guessed which is meant', async () => {
    @Service()
    class Plain {
      @Transactional() async main(): Promise<void> {}
    }
    const told = await faultsOf([Plain], { starters: equal });
    expect(new Set(told.map(([, code]) => code))).toEqual(new Set(['MILLRACE_BEAN_AMBIGUOUS']));
    expect(told.find(([where]) => where.includes('Plain'))?.[2]).toMatch(
      /'transactionManager'.*'ordersTransactionManager'/,
    );
  });

  test('a bean takes those of one by its qualifier', async () => {
    @Service()
    class Reports {
      constructor(
        readonly main: TransactionManager,
        @Qualifier('orders') readonly orders: TypeOrmTransactionManager,
      ) {}
    }
    await using container = await TestContainer.start([Reports], { starters: two });
    const { main, orders } = container.get(Reports);
    expect(main).toBe(container.get('transactionManager'));
    expect(orders).toBe(container.get('ordersTransactionManager'));
    expect(main).not.toBe(orders);
  });
});
