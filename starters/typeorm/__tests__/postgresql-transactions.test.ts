import { TransactionTemplate, type Isolation, type TransactionTemplateOptions } from 'millrace';
import type { DataSource } from 'typeorm';
import { describeWithService } from '../../../__tests__/support/services';
import { ConnectionError } from '../connection-error';
import { openDataSource } from '../data-source';
import type { DataSourceSection } from '../data-source-properties';
import { SqlTemplate } from '../sql-template';
import { TypeOrmTransactionManager } from '../typeorm-transaction-manager';
import { properties } from './sql-behaviour';
import { behavesAsTransactional } from './transaction-behaviour';

describeWithService('postgresql', (service) => {
  behavesAsTransactional(() => service.url);

  let dataSource: DataSource;
  let sql: SqlTemplate;
  let manager: TypeOrmTransactionManager;
  /** Another client of the same server: what it sees is what is committed. */
  let other: DataSource;

  beforeAll(async () => {
    dataSource = await openDataSource(properties(service.url), []);
    manager = new TypeOrmTransactionManager(dataSource);
    sql = new SqlTemplate(dataSource, manager);
    other = await openDataSource(properties(service.url, { poolSize: 1 }), []);
  });
  afterAll(() => Promise.all([dataSource.destroy(), other.destroy()]));
  beforeEach(async () => {
    await other.query('DROP TABLE IF EXISTS account');
    await other.query('CREATE TABLE account (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL)');
    await other.query('INSERT INTO account VALUES (1, 100), (2, 100)');
  });

  const run = <T>(options: TransactionTemplateOptions, work: () => Promise<T>): Promise<T> =>
    new TransactionTemplate(manager, options).execute(work);
  const amount = async (id: number): Promise<number> =>
    (await sql.queryForObject<{ amount: number }>('SELECT amount FROM account WHERE id = ?', [id])).amount;
  const add = (id: number, change: number): Promise<number> =>
    sql.update('UPDATE account SET amount = amount + ? WHERE id = ?', [change, id]);
  const committed = async (): Promise<unknown> =>
    (await other.query<{ amount: number }[]>('SELECT amount FROM account ORDER BY id')).map((row) => row.amount);

  describe('isolation, by what the standard tells of its anomalies and PostgreSQL of its levels', () => {
    test.each<[Isolation | undefined, number]>([
      [undefined, 150],
      ['READ_UNCOMMITTED', 150],
      ['READ_COMMITTED', 150],
      ['REPEATABLE_READ', 100],
      ['SERIALIZABLE', 100],
    ])('%s: a row read again after another has changed it is %d', async (isolation, again) => {
      await run(isolation === undefined ? {} : { isolation }, async () => {
        expect(await amount(1)).toBe(100);
        await other.query('UPDATE account SET amount = 150 WHERE id = 1');
        expect(await amount(1)).toBe(again);
      });
    });

    test.each<[Isolation, number]>([
      ['READ_COMMITTED', 3],
      ['REPEATABLE_READ', 2],
      ['SERIALIZABLE', 2],
    ])('%s: counted again after another has added a row, there are %d', async (isolation, again) => {
      const count = async (): Promise<number> =>
        (await sql.queryForObject<{ n: number }>('SELECT count(*)::int AS n FROM account')).n;
      await run({ isolation }, async () => {
        expect(await count()).toBe(2);
        await other.query('INSERT INTO account VALUES (3, 0)');
        expect(await count()).toBe(again);
      });
    });

    test('no level reads what another has not committed', async () => {
      await run({}, async () => {
        await add(1, 50);
        expect(await committed()).toEqual([100, 100]);
        expect(await run({ propagation: 'REQUIRES_NEW', isolation: 'READ_UNCOMMITTED' }, () => amount(1))).toBe(100);
      });
    });

    /** Two transactions that read one account each and, once both have read, empty the other one: a write skew. */
    const skewed = (isolation: Isolation): Promise<PromiseSettledResult<unknown>[]> => {
      let readers = 0;
      let bothHaveRead!: () => void;
      const barrier = new Promise<void>((resolve) => (bothHaveRead = resolve));
      const empty = (read: number, written: number): Promise<unknown> =>
        run({ isolation }, async () => {
          expect(await amount(read)).toBe(100);
          if (++readers === 2) bothHaveRead();
          await barrier;
          await sql.update('UPDATE account SET amount = 0 WHERE id = ?', [written]);
        });
      return Promise.allSettled([empty(1, 2), empty(2, 1)]);
    };

    test('REPEATABLE_READ lets a write skew pass', async () => {
      const outcomes = await skewed('REPEATABLE_READ');
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
      expect(await committed()).toEqual([0, 0]);
    });

    test('SERIALIZABLE refuses one of the two, whole', async () => {
      const outcomes = await skewed('SERIALIZABLE');
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await committed()) as number[]).toEqual(expect.arrayContaining([0, 100]));
    });

    test.each<[Isolation, string]>([
      ['READ_COMMITTED', 'fulfilled'],
      ['REPEATABLE_READ', 'rejected'],
    ])('%s: an update of a row that another has changed since is %s', async (isolation, status) => {
      const [outcome] = await Promise.allSettled([
        run({ isolation }, async () => {
          await amount(2);
          await other.query('UPDATE account SET amount = amount + 1 WHERE id = 1');
          await add(1, 10);
        }),
      ]);
      expect(outcome.status).toBe(status);
      expect(await committed()).toEqual([status === 'fulfilled' ? 111 : 101, 100]);
    });
  });

  describe('what another connection sees', () => {
    test('REQUIRES_NEW is committed while the outer transaction is open, and does not see its rows', async () => {
      const outer = run({}, async () => {
        await add(1, 50);
        await run({ propagation: 'REQUIRES_NEW' }, async () => {
          expect(await amount(1)).toBe(100);
          await add(2, 7);
        });
        expect(await committed()).toEqual([100, 107]);
        throw new Error('outer fails');
      });
      await expect(outer).rejects.toThrow('outer fails');
      expect(await committed()).toEqual([100, 107]);
    });

    test('a REQUIRES_NEW that fails leaves the outer transaction as it is', async () => {
      await run({}, async () => {
        await add(1, 50);
        const inner = run({ propagation: 'REQUIRES_NEW' }, async () => {
          await add(2, 7);
          throw new Error('inner fails');
        });
        await expect(inner).rejects.toThrow('inner fails');
      });
      expect(await committed()).toEqual([150, 100]);
    });

    test('NOT_SUPPORTED runs beside the transaction, whose rows it does not see and whose end it outlives', async () => {
      const outer = run({}, async () => {
        await add(1, 50);
        await run({ propagation: 'NOT_SUPPORTED' }, async () => {
          expect(await amount(1)).toBe(100);
          await add(2, 7);
        });
        throw new Error('outer fails');
      });
      await expect(outer).rejects.toThrow('outer fails');
      expect(await committed()).toEqual([100, 107]);
    });

    test('a transaction that was marked by one that joined is seen by nobody, ever', async () => {
      const outer = run({}, async () => {
        await add(1, 50);
        await run({}, () => Promise.reject(new Error('inner'))).catch(() => undefined);
        expect(await amount(1)).toBe(150);
        expect(await committed()).toEqual([100, 100]);
      });
      await expect(outer).rejects.toMatchObject({ name: 'UnexpectedRollbackError', cause: new Error('inner') });
      expect(await committed()).toEqual([100, 100]);
    });

    test('a savepoint keeps its rows to the transaction, and takes them back alone', async () => {
      await run({}, async () => {
        await add(1, 50);
        await run({ propagation: 'NESTED' }, () => add(2, 7));
        await run({ propagation: 'NESTED' }, async () => {
          await add(2, 1000);
          throw new Error('nested fails');
        }).catch(() => undefined);
        expect(await amount(2)).toBe(107);
        expect(await committed()).toEqual([100, 100]);
      });
      expect(await committed()).toEqual([150, 107]);
    });
  });

  describe('the timeout', () => {
    test('ends a running statement when the time of its transaction is up, not when its own would be', async () => {
      const started = performance.now();
      const late = run({ timeout: 600 }, async () => {
        await add(1, 50);
        await sql.query('SELECT pg_sleep(0.4)');
        await sql.query('SELECT pg_sleep(0.5)');
      });
      await expect(late).rejects.toMatchObject({ name: 'TransactionTimedOutError', cause: { code: '57014' } });
      expect(performance.now() - started).toBeLessThan(850);
      expect(await committed()).toEqual([100, 100]);
    });

    test('does not outlive its transaction', async () => {
      const single = await openDataSource(properties(service.url, { poolSize: 1 }), []);
      const transactions = new TypeOrmTransactionManager(single);
      const template = new SqlTemplate(single, transactions);
      await new TransactionTemplate(transactions, { timeout: 200 }).execute(() => template.query('SELECT 1'));
      await template.query('SELECT pg_sleep(0.3)');
      await single.destroy();
    });

    test('does not lengthen what the server allows', async () => {
      const url = new URL(service.url);
      url.searchParams.set('options', '-c statement_timeout=100');
      const strict = await openDataSource(properties(url.href), []);
      const transactions = new TypeOrmTransactionManager(strict);
      const template = new SqlTemplate(strict, transactions);
      const late = new TransactionTemplate(transactions, { timeout: '10 s' }).execute(() =>
        template.query('SELECT pg_sleep(1)'),
      );
      await expect(late).rejects.toMatchObject({ name: 'QueryFailedError', code: '57014' });
      await strict.destroy();
    });
  });

  test('COMMIT after a failed statement that was swallowed is told as the rollback it is', async () => {
    const outcome = run({}, async () => {
      await add(1, 50);
      await sql.update('INSERT INTO account VALUES (1, 0)').catch(() => undefined);
    });
    await expect(outcome).rejects.toMatchObject({ code: 'MILLRACE_TRANSACTION_COMMIT_FAILED' });
    expect(await committed()).toEqual([100, 100]);
    expect(await run({}, () => add(1, 1))).toBe(1);
  });

  test('also of one that nobody awaited', async () => {
    const outcome = run({}, async () => {
      await add(1, 50);
      sql.update('INSERT INTO account VALUES (1, 0)').catch(() => undefined);
    });
    await expect(outcome).rejects.toMatchObject({ code: 'MILLRACE_TRANSACTION_COMMIT_FAILED' });
    expect(await committed()).toEqual([100, 100]);
  });

  test('a connection whose statement was given up is not used again: its transaction ends with it', async () => {
    const small: Partial<DataSourceSection> = { poolSize: 1, queryTimeout: 1_000 };
    const single = await openDataSource(properties(service.url, small), []);
    const transactions = new TypeOrmTransactionManager(single);
    const template = new SqlTemplate(single, transactions);
    const started = performance.now();
    const stuck = new TransactionTemplate(transactions).execute(async () => {
      await template.update('UPDATE account SET amount = 0 WHERE id = 1');
      await template.query('SELECT pg_sleep(4)');
    });
    await expect(stuck).rejects.toBeInstanceOf(ConnectionError);
    // A rollback on it would wait as long again.
    expect(performance.now() - started).toBeLessThan(1_900);
    await template.update('UPDATE account SET amount = 7 WHERE id = 2');
    expect(await committed()).toEqual([100, 7]);
    await single.destroy();
  });
});
