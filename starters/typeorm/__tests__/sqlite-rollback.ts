import { TransactionTemplate } from 'millrace';
import { openDataSource } from '../data-source';
import { SqlTemplate } from '../sql-template';
import { TypeOrmTransactionManager } from '../typeorm-transaction-manager';
import { properties } from './sql-behaviour';

/** SQLite ends a transaction by itself for some errors (a full disk, `ON CONFLICT ROLLBACK`): the latter can be tested. */
export function losesNothingAfterARollbackOfItsOwn(): void {
  test('a transaction that SQLite has rolled back by itself takes no further statement, and is not committed', async () => {
    const dataSource = await openDataSource(properties('sqlite::memory:'), []);
    const manager = new TypeOrmTransactionManager(dataSource);
    const sql = new SqlTemplate(dataSource, manager);
    await sql.update('CREATE TABLE item (id INTEGER PRIMARY KEY ON CONFLICT ROLLBACK)');
    const insert = (id: number): Promise<number> => sql.update('INSERT INTO item VALUES (?)', [id]);
    const late: Promise<unknown>[] = [];
    const outcome = new TransactionTemplate(manager).execute(async () => {
      await insert(1);
      late.push(insert(1), insert(2));
      await Promise.allSettled(late);
      late.push(insert(3));
      await Promise.allSettled(late);
    });
    await expect(outcome).rejects.toMatchObject({
      code: 'MILLRACE_TRANSACTION_COMMIT_FAILED',
      cause: { code: 'MILLRACE_TYPEORM_TRANSACTION_LOST' },
    });
    const [failed, ...others] = await Promise.allSettled(late);
    expect(failed).toMatchObject({ reason: { message: expect.stringContaining('UNIQUE') as string } });
    expect(others).toEqual([
      expect.objectContaining({ reason: expect.objectContaining({ code: 'MILLRACE_TYPEORM_TRANSACTION_LOST' }) }),
      expect.objectContaining({ reason: expect.objectContaining({ code: 'MILLRACE_TYPEORM_TRANSACTION_LOST' }) }),
    ]);
    expect(await sql.query('SELECT id FROM item')).toEqual([]);
    await new TransactionTemplate(manager).execute(() => insert(4));
    expect(await sql.query('SELECT id FROM item')).toEqual([{ id: 4 }]);
    await dataSource.destroy();
  });

  test('a commit that a deferred constraint refuses is rolled back, and the connection is free again', async () => {
    const dataSource = await openDataSource(properties('sqlite::memory:'), []);
    const manager = new TypeOrmTransactionManager(dataSource);
    const sql = new SqlTemplate(dataSource, manager);
    await sql.update('PRAGMA foreign_keys = ON');
    await sql.update('CREATE TABLE parent (id INTEGER PRIMARY KEY)');
    await sql.update('CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)');
    const outcome = new TransactionTemplate(manager).execute(() => sql.update('INSERT INTO child VALUES (1)'));
    await expect(outcome).rejects.toMatchObject({ code: 'MILLRACE_TRANSACTION_COMMIT_FAILED' });
    expect(await sql.query('SELECT id FROM child')).toEqual([]);
    await new TransactionTemplate(manager).execute(() => sql.update('INSERT INTO parent VALUES (1)'));
    expect(await sql.query('SELECT id FROM parent')).toEqual([{ id: 1 }]);
    await dataSource.destroy();
  });
}
