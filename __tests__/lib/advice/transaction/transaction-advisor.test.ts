import { Transactional } from '../../../../decorators/transactional';
import { transactionAdvisor } from '../../../../lib/advice/transaction/transaction-advisor';
import { TransactionManager } from '../../../../lib/advice/transaction/transaction-manager';
import type { Token } from '../../../../lib/container/container';
import { advise } from '../../../support/advised-class';
import { MemoryDatabase } from '../../../support/memory-transactions';

const beans = (...entries: [Token, unknown][]): ReadonlyMap<Token, unknown> => new Map(entries);

describe('transactionAdvisor', () => {
  test('a manager that is not there is a fault', () => {
    class Service {
      @Transactional() async insert(): Promise<void> {}
      @Transactional({ transactionManager: 'orders' }) async order(): Promise<void> {}
    }
    const { faults } = advise(Service, [transactionAdvisor()]);
    expect(faults.all.map(({ where, error }) => [where, error.code, error.message])).toEqual([
      ['Service.insert', 'MILLRACE_TRANSACTION_NO_MANAGER', expect.stringContaining('TransactionManager')],
      ['Service.order', 'MILLRACE_TRANSACTION_NO_MANAGER', expect.stringContaining("'orders'")],
    ]);
  });

  test('a timeout that is none is a fault', () => {
    class Service {
      @Transactional({ timeout: 'soon' as '1 s' }) async insert(): Promise<void> {}
    }
    const { faults } = advise(Service, [transactionAdvisor()], beans([TransactionManager, new MemoryDatabase()]));
    expect(faults.all.map(({ error }) => error.code)).toEqual(['MILLRACE_CONFIG_DURATION']);
  });

  test.each([
    [{ propagation: 'REQUIRES_NEW' } as const, /propagation REQUIRES_NEW/],
    [{ propagation: 'NOT_SUPPORTED' } as const, /propagation NOT_SUPPORTED/],
    [{ propagation: 'NESTED' } as const, /propagation NESTED/],
    [{ isolation: 'SERIALIZABLE' } as const, /isolation SERIALIZABLE/],
  ])('%p is refused when the bean is made, where the driver cannot do it', (options, message) => {
    class Service {
      @Transactional(options) async insert(): Promise<void> {}
    }
    const database = new MemoryDatabase({ savepoints: false, concurrent: false, isolations: [] });
    const service = advise(Service, [transactionAdvisor()], beans([TransactionManager, database]));
    expect(() => service.create()).toThrow(message);
  });

  test('managers by name have transactions of their own', async () => {
    const [main, orders] = [new MemoryDatabase(), new MemoryDatabase()];
    class Service {
      @Transactional() async insert(): Promise<void> {
        main.insert('a');
        await this.order();
        throw new Error('after the order');
      }
      @Transactional({ transactionManager: 'orders' }) async order(): Promise<void> {
        main.insert('b');
        orders.insert('c');
      }
    }
    const service = advise(
      Service,
      [transactionAdvisor()],
      beans([TransactionManager, main], ['orders', orders]),
    ).create();
    await expect(service.insert()).rejects.toThrow('after the order');
    expect(main.committed).toEqual([]);
    expect(orders.committed).toEqual(['c']);
  });

  describe('on a class', () => {
    const database = new MemoryDatabase();
    @Transactional({ isolation: 'SERIALIZABLE', timeout: '5 s', readOnly: true })
    class Service {
      async read(): Promise<void> {}
      @Transactional({ propagation: 'REQUIRES_NEW' }) async write(): Promise<void> {}
      label(): string {
        return 'label';
      }
      forgotten(): Promise<void> {
        return Promise.resolve();
      }
    }
    const advised = advise(Service, [transactionAdvisor()], beans([TransactionManager, database]));

    test('it holds for the asynchronous methods, and a method beats it', async () => {
      expect(advised.descriptions.read).toEqual([
        '@Transactional(REQUIRED, isolation SERIALIZABLE, timeout 5 s, read-only)',
      ]);
      expect(advised.descriptions.write).toEqual(['@Transactional(REQUIRES_NEW)']);
      await advised.create().read();
      await advised.create().write();
      expect(database.begun).toEqual([
        { name: 'Service.read', isolation: 'SERIALIZABLE', timeout: 5_000, readOnly: true },
        { name: 'Service.write', readOnly: false },
      ]);
    });

    test('a synchronous method stays as it is', () => {
      expect(advised.create().label()).toBe('label');
    });

    test('a method that proves to be asynchronous only when called does not pass unseen', () => {
      expect(() => advised.create().forgotten()).toThrow(
        /Service.forgotten returned a promise but is not declared async/,
      );
    });
  });
});
