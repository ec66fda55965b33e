import {
  currentTransaction,
  registerSynchronization,
  TransactionTemplate,
  type TransactionTemplateOptions,
} from 'millrace';
import type { DataSource } from 'typeorm';
import { openDataSource } from '../data-source';
import { SqlTemplate } from '../sql-template';
import { TypeOrmTransactionManager } from '../typeorm-transaction-manager';
import { properties } from './sql-behaviour';

class Harmless extends Error {}

const swallowed = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined);

/**
 * What the contract of `@Transactional` promises on every database behind the starter. Each expected set of rows is
 * Spring's for the same calls on a JDBC data source.
 */
export function behavesAsTransactional(url: () => string): void {
  let dataSource: DataSource;
  let manager: TypeOrmTransactionManager;
  let sql: SqlTemplate;

  beforeAll(async () => {
    dataSource = await openDataSource(properties(url()), []);
    manager = new TypeOrmTransactionManager(dataSource);
    sql = new SqlTemplate(dataSource, manager);
  });
  afterAll(() => dataSource.destroy());
  beforeEach(async () => {
    await sql.update('DROP TABLE IF EXISTS ledger');
    await sql.update('CREATE TABLE ledger (id INTEGER PRIMARY KEY, entry VARCHAR(40) NOT NULL)');
  });

  const run = <T>(options: TransactionTemplateOptions, work: () => Promise<T>): Promise<T> =>
    new TransactionTemplate(manager, options).execute(work);
  const nested = <T>(work: () => Promise<T>): Promise<T> => run({ propagation: 'NESTED' }, work);
  const write = (id: number): Promise<number> => sql.update("INSERT INTO ledger VALUES (?, 'entry')", [id]);
  const failing =
    (id: number, error: unknown = new Error('no')) =>
    async (): Promise<never> => {
      await write(id);
      throw error;
    };
  const rows = async (): Promise<number[]> =>
    (await sql.query<{ id: number }>('SELECT id FROM ledger ORDER BY id')).map(({ id }) => id);

  test('SUPPORTS joins: its failure marks the transaction; without one it runs by itself', async () => {
    await swallowed(run({ propagation: 'SUPPORTS' }, failing(1)));
    const outer = run({}, async () => {
      await write(2);
      await swallowed(run({ propagation: 'SUPPORTS' }, failing(3)));
    });
    await expect(outer).rejects.toMatchObject({ name: 'UnexpectedRollbackError' });
    expect(await rows()).toEqual([1]);
  });

  test('MANDATORY joins, and is refused without a transaction', async () => {
    await expect(run({ propagation: 'MANDATORY' }, () => write(1))).rejects.toMatchObject({
      code: 'MILLRACE_TRANSACTION_REQUIRED',
    });
    await run({}, () => run({ propagation: 'MANDATORY' }, () => write(2)));
    expect(await rows()).toEqual([2]);
  });

  test('NEVER is refused inside a transaction, which is rolled back with it', async () => {
    await run({ propagation: 'NEVER' }, () => write(1));
    const outer = run({}, async () => {
      await write(2);
      await run({ propagation: 'NEVER' }, () => write(3));
    });
    await expect(outer).rejects.toMatchObject({ code: 'MILLRACE_TRANSACTION_FORBIDDEN' });
    expect(await rows()).toEqual([1]);
  });

  test('NESTED inside NESTED: each undoes its own part', async () => {
    await run({}, async () => {
      await write(1);
      await nested(async () => {
        await write(2);
        await swallowed(nested(failing(3)));
        await nested(() => write(4));
      });
      await swallowed(
        nested(async () => {
          await nested(() => write(5));
          await failing(6)();
        }),
      );
    });
    expect(await rows()).toEqual([1, 2, 4]);
  });

  test('a statement that fails in NESTED, and is swallowed outside, leaves the transaction usable', async () => {
    await run({}, async () => {
      await write(1);
      await swallowed(nested(() => write(1)));
      await write(2);
    });
    expect(await rows()).toEqual([1, 2]);
  });

  test('NESTED methods side by side are refused, and nothing of the transaction is lost silently', async () => {
    const outcomes: PromiseSettledResult<unknown>[] = [];
    await run({}, async () => {
      await write(1);
      outcomes.push(...(await Promise.allSettled([nested(() => write(2)), nested(() => write(3)), write(4)])));
      await write(5);
    });
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'MILLRACE_TRANSACTION_SAVEPOINT_OPEN' } });
    expect(outcomes[2]).toMatchObject({ reason: { code: 'MILLRACE_TRANSACTION_SAVEPOINT_OPEN' } });
    expect(await rows()).toEqual([1, 2, 5]);
  });

  test('a NESTED method that nobody awaited is neither committed in part nor run to its end outside', async () => {
    let go!: () => void;
    const gate = new Promise<void>((resolve) => (go = resolve));
    let forgotten!: Promise<unknown>;
    const outer = run({}, async () => {
      await write(1);
      forgotten = nested(async () => {
        await write(2);
        await gate;
        await write(3);
      });
      forgotten.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    await expect(outer).rejects.toMatchObject({ code: 'MILLRACE_TRANSACTION_SAVEPOINT_OPEN' });
    go();
    await expect(forgotten).rejects.toMatchObject({ code: 'MILLRACE_TRANSACTION_ENDED' });
    expect(await rows()).toEqual([]);
  });

  test('noRollbackFor commits, and the error passes', async () => {
    const error = new Harmless();
    await expect(run({ noRollbackFor: [Harmless] }, failing(1, error))).rejects.toBe(error);
    await expect(run({ noRollbackFor: [Harmless] }, failing(2))).rejects.toThrow('no');
    expect(await rows()).toEqual([1]);
  });

  test('a read-only transaction refuses to write, and leaves the connection writable', async () => {
    await expect(run({ readOnly: true }, () => write(1))).rejects.toThrow(/read-?only/i);
    expect(await run({ readOnly: true }, rows)).toEqual([]);
    await run({}, () => write(2));
    await write(3);
    expect(await rows()).toEqual([2, 3]);
  });

  test('a transaction that joins a read-only one, or asks for another isolation, joins all the same', async () => {
    const joined = run({ readOnly: true, timeout: '5 s' }, () =>
      run({ readOnly: false, isolation: 'SERIALIZABLE', timeout: 0 }, rows),
    );
    await expect(joined).resolves.toEqual([]);
  });

  test('after its time a transaction takes no statement, and a swallowed refusal does not let it commit', async () => {
    const late = run({ timeout: 30 }, async () => {
      await write(1);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await expect(write(2)).rejects.toMatchObject({ name: 'TransactionTimedOutError' });
    });
    await expect(late).rejects.toMatchObject({
      name: 'UnexpectedRollbackError',
      cause: { code: 'MILLRACE_TRANSACTION_TIMEOUT' },
    });
    expect(await rows()).toEqual([]);
  });

  test('nor is it committed', async () => {
    const late = run({ timeout: 30 }, async () => {
      await write(1);
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await expect(late).rejects.toMatchObject({ name: 'TransactionTimedOutError' });
    expect(await rows()).toEqual([]);
  });

  test('a statement that nobody awaited and that fails is not passed over by the commit', async () => {
    const outcome = run({}, async () => {
      await write(1);
      void swallowed(write(1));
    });
    const [result] = await Promise.allSettled([outcome]);
    // PostgreSQL gives the whole transaction up, SQLite the statement only; neither tells of a commit that was none.
    expect(await rows()).toEqual(result.status === 'fulfilled' ? [1] : []);
  });

  test('a statement that TypeORM sends too late by itself is refused, too', async () => {
    const { runner } = await manager.begin({ name: 'import', readOnly: false }).then(async (transaction) => {
      await transaction.runner.query("INSERT INTO ledger VALUES (1, 'entry')");
      await transaction.commit();
      return transaction;
    });
    await expect(runner.query("INSERT INTO ledger VALUES (2, 'entry')")).rejects.toMatchObject({
      name: 'TransactionEndedError',
    });
    expect(await rows()).toEqual([1]);
  });

  test('hooks run in order, inside and outside of the transaction, and see what they should', async () => {
    const seen: string[] = [];
    const note = async (step: string): Promise<void> => {
      seen.push(`${step} ${(await rows()).join()} ${currentTransaction(manager) === undefined ? 'outside' : 'inside'}`);
    };
    await run({}, async () => {
      registerSynchronization(manager, {
        beforeCommit: async () => {
          await write(2);
          await note('beforeCommit');
        },
        beforeCompletion: () => note('beforeCompletion'),
        afterCommit: () => note('afterCommit'),
        afterCompletion: (outcome) => note(`afterCompletion ${outcome}`),
      });
      await write(1);
    });
    expect(seen).toEqual([
      'beforeCommit 1,2 inside',
      'beforeCompletion 1,2 inside',
      'afterCommit 1,2 outside',
      'afterCompletion committed 1,2 outside',
    ]);
  });

  test('what beforeCommit throws rolls back; what afterCommit throws comes after the commit', async () => {
    const hooked = (id: number, hook: 'beforeCommit' | 'afterCommit'): Promise<unknown> =>
      run({}, async () => {
        registerSynchronization(manager, {
          [hook]: () => {
            throw new Error(hook);
          },
        });
        await write(id);
      });
    await expect(hooked(1, 'beforeCommit')).rejects.toThrow('beforeCommit');
    await expect(hooked(2, 'afterCommit')).rejects.toThrow('afterCommit');
    expect(await rows()).toEqual([2]);
  });

  test('a thousand transactions side by side leave no runner and no transaction behind', async () => {
    await Promise.all(
      Array.from({ length: 1000 }, (_, id) =>
        swallowed(id % 3 === 0 ? run({ timeout: '1 min' }, failing(id)) : run({}, () => nested(() => write(id)))),
      ),
    );
    expect(await rows()).toHaveLength(666);
    expect(currentTransaction(manager)).toBeUndefined();
    expect((dataSource.driver as unknown as { connectedQueryRunners?: unknown[] }).connectedQueryRunners ?? []).toEqual(
      [],
    );
  });
}
