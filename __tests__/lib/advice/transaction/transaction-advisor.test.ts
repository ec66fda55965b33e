import { Transactional } from '../../../../decorators/transactional';
import { transactionAdvisor } from '../../../../lib/advice/transaction/transaction-advisor';
import { TransactionManager } from '../../../../lib/advice/transaction/transaction-manager';
import { planAdvice } from '../../../../lib/advice/advice-plan';
import type { FindManager, KnownManager } from '../../../../lib/advice/transaction/known-manager';
import { Weaver } from '../../../../lib/advice/weaver';
import type { Token } from '../../../../lib/container/container';
import { Faults } from '../../../../lib/errors/faults';
import type { Class } from '../../../../lib/metadata/class';
import { advise, beansOf } from '../../../support/advised-class';
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
    [{ propagation: 'REQUIRED_NEW' }, "propagation 'REQUIRED_NEW' is none of REQUIRED, SUPPORTS"],
    [{ isolation: 'SNAPSHOT' }, "isolation 'SNAPSHOT' is none of READ_UNCOMMITTED"],
    [{ rollbackFor: [Error, undefined] }, 'rollbackFor[1] is undefined'],
    [{ noRollbackFor: ['Error'] }, 'noRollbackFor[0] is no class'],
    [{ transactionManager: undefined }, 'transactionManager is undefined'],
  ])('%p, which types cannot keep out, is a fault', (options, problem) => {
    class Service {
      @Transactional(options as object) async insert(): Promise<void> {}
    }
    const { faults } = advise(Service, [transactionAdvisor()], beans([TransactionManager, new MemoryDatabase()]));
    expect(faults.all).toEqual([
      {
        where: 'Service.insert',
        error: expect.objectContaining({
          code: 'MILLRACE_TRANSACTION_OPTIONS',
          message: expect.stringContaining(problem),
        }),
      },
    ]);
  });

  test('a timeout may be a placeholder', async () => {
    class Service {
      @Transactional({ timeout: '${orders.timeout}' }) async insert(): Promise<void> {}
    }
    const database = new MemoryDatabase();
    const known = beans([TransactionManager, database]);
    const faults = new Faults();
    const context = { faults, has: (token: Token) => known.has(token), placeholder: () => '7 s' };
    const weaver = new Weaver([transactionAdvisor()], context, beansOf(known));
    const service = new (weaver.implementation(Service))();
    await service.insert();
    expect(database.begun).toEqual([{ name: 'Service.insert', timeout: 7_000, readOnly: false }]);
  });

  describe('what is known of a manager before it is made', () => {
    const capabilities = { savepoints: false, concurrent: false, isolations: [] };
    const find = (known: Partial<KnownManager>): FindManager => {
      return () => ({ name: 'orders', fits: true, capabilities: undefined, ...known });
    };

    test.each([
      [{ propagation: 'REQUIRES_NEW' } as const, 'propagation REQUIRES_NEW'],
      [{ propagation: 'NOT_SUPPORTED' } as const, 'propagation NOT_SUPPORTED'],
      [{ propagation: 'NESTED' } as const, 'propagation NESTED'],
      [{ isolation: 'SERIALIZABLE' } as const, 'isolation SERIALIZABLE'],
    ])('%p is a fault where its driver cannot do it', (options, message) => {
      class Service {
        @Transactional(options) async insert(): Promise<void> {}
      }
      const { faults } = advise(Service, [transactionAdvisor(find({ capabilities }))]);
      expect(faults.all.map(({ where, error }) => [where, error.code, error.message])).toEqual([
        ['Service.insert', 'MILLRACE_TRANSACTION_UNSUPPORTED', expect.stringContaining(message)],
      ]);
    });

    test('the bean that a qualifier leads to is the one that is used', async () => {
      const database = new MemoryDatabase();
      class Service {
        @Transactional({ transactionManager: 'by qualifier' }) async insert(): Promise<void> {
          database.insert('row');
        }
      }
      const service = advise(Service, [transactionAdvisor(find({}))], beans(['orders', database])).create();
      await service.insert();
      expect(database.log).toEqual(['begin 1', 'commit 1']);
    });

    test('a bean that is none is a fault; one of which that is not known is refused when beans are made', () => {
      class Service {
        @Transactional({ transactionManager: 'orders' }) async insert(): Promise<void> {}
      }
      const { faults } = advise(Service, [transactionAdvisor(find({ fits: false }))]);
      expect(faults.all.map(({ error }) => error.code)).toEqual(['MILLRACE_TRANSACTION_NOT_MANAGER']);
      const service = advise(Service, [transactionAdvisor(find({}))], beans(['orders', {}]));
      expect(() => service.create()).toThrow(/'orders', which is no transaction manager/);
    });
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

  describe('inherited', () => {
    class Base {
      async inherited(): Promise<void> {}
      async overridden(): Promise<void> {}
    }
    @Transactional({ readOnly: true })
    class Annotated extends Base {
      override async overridden(): Promise<void> {}
      async own(): Promise<void> {}
      @Transactional({ propagation: 'MANDATORY' }) async method(): Promise<void> {}
    }
    class Heir extends Annotated {
      override async own(): Promise<void> {}
      override async method(): Promise<void> {}
      async added(): Promise<void> {}
    }
    @Transactional({ propagation: 'NEVER' })
    class Reannotated extends Annotated {
      override async own(): Promise<void> {}
      override async method(): Promise<void> {}
    }
    const plan = (type: Class<object>): Record<string, readonly string[]> => {
      const context = { has: () => true, placeholder: (text: string) => text };
      const { methods } = planAdvice(type, [transactionAdvisor()], context);
      return Object.fromEntries(
        methods.map(({ member, advice }) => [String(member), advice.map((one) => one.advice.description)]),
      );
    };
    const READ_ONLY = ['@Transactional(REQUIRED, read-only)'];

    test('a class does not annotate what its ancestors write, only what it writes anew, as in Spring', () => {
      expect(plan(Annotated)).toEqual({
        overridden: READ_ONLY,
        own: READ_ONLY,
        method: ['@Transactional(MANDATORY)'],
      });
    });

    test('the annotation of a class holds for its subclasses, that of a method for what overrides it', () => {
      expect(plan(Heir)).toEqual({
        own: READ_ONLY,
        method: ['@Transactional(MANDATORY)'],
        added: READ_ONLY,
        overridden: READ_ONLY,
      });
    });

    test('a class that is annotated anew beats its ancestor, and no method', () => {
      expect(plan(Reannotated)).toEqual({
        own: ['@Transactional(NEVER)'],
        method: ['@Transactional(MANDATORY)'],
        overridden: READ_ONLY,
      });
    });
  });
});
