import { TransactionTemplate, UnexpectedRollbackError, type TransactionManager } from 'millrace';
import type { DataSource } from 'typeorm';
import { openDataSource } from '../data-source';
import type { DataSourceProperties } from '../data-source-properties';
import { SqlTemplate } from '../sql-template';
import { TypeOrmTransactionManager } from '../typeorm-transaction-manager';

/** The section's defaults, for an address. */
export function properties(url: string, more: Partial<DataSourceProperties> = {}): DataSourceProperties {
  return {
    url,
    poolSize: 10,
    connectTimeout: 5_000,
    acquireTimeout: 30_000,
    queryTimeout: 30_000,
    schema: [],
    ...more,
  };
}

const nested = (manager: TransactionManager, work: () => Promise<unknown>): Promise<unknown> =>
  new TransactionTemplate(manager, { propagation: 'NESTED' }).execute(work);

/** What holds for every database behind the starter; `url` is asked when the first test runs. */
export function behavesAsSqlDatabase(url: () => string): void {
  let dataSource: DataSource;
  let manager: TypeOrmTransactionManager;
  let sql: SqlTemplate;
  let transaction: TransactionTemplate;

  beforeAll(async () => {
    dataSource = await openDataSource(properties(url()), []);
    manager = new TypeOrmTransactionManager(dataSource);
    sql = new SqlTemplate(dataSource, manager);
    transaction = new TransactionTemplate(manager);
  });
  afterAll(() => dataSource.destroy());
  beforeEach(async () => {
    await sql.update('DROP TABLE IF EXISTS item');
    await sql.update('CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(40))');
  });

  const names = async (): Promise<unknown[]> =>
    (await sql.query<{ name: string }>('SELECT name FROM item ORDER BY id')).map(({ name }) => name);
  const insert = (id: number, name: string): Promise<number> =>
    sql.update('INSERT INTO item (id, name) VALUES (?, ?)', [id, name]);

  test('update tells how many rows it changed', async () => {
    await insert(1, 'a');
    await insert(2, 'a');
    expect(await sql.update('UPDATE item SET name = ? WHERE name = ?', ['b', 'a'])).toBe(2);
    expect(await sql.update('DELETE FROM item WHERE id = ?', [99])).toBe(0);
  });

  test('an insert that meets a conflict and does nothing has changed no row', async () => {
    const sentence = 'INSERT INTO item (id, name) VALUES (?, ?) ON CONFLICT (id) DO NOTHING';
    expect(await sql.update(sentence, [1, 'first'])).toBe(1);
    expect(await sql.update(sentence, [1, 'second'])).toBe(0);
    expect(await names()).toEqual(['first']);
  });

  test('queryForObject and queryForOptional hold what they say about the number of rows', async () => {
    await insert(1, 'a');
    await insert(2, 'b');
    expect(await sql.queryForObject('SELECT name FROM item WHERE id = ?', [2])).toEqual({ name: 'b' });
    expect(await sql.queryForOptional('SELECT name FROM item WHERE id = ?', [3])).toBeUndefined();
    await expect(sql.queryForObject('SELECT name FROM item WHERE id = 3')).rejects.toMatchObject({
      code: 'MILLRACE_TYPEORM_ROW_COUNT',
    });
    await expect(sql.queryForOptional('SELECT name FROM item')).rejects.toMatchObject({
      code: 'MILLRACE_TYPEORM_ROW_COUNT',
    });
  });

  test('a question mark in a literal is no placeholder', async () => {
    expect(await sql.queryForObject("SELECT 'really?' AS a, ? AS b", ['yes'])).toEqual({ a: 'really?', b: 'yes' });
  });

  test('a transaction commits what its work resolves, and rolls back when it rejects', async () => {
    await transaction.execute(() => insert(1, 'kept'));
    const failed = transaction.execute(async () => {
      await insert(2, 'lost');
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await names()).toEqual(['kept']);
  });

  test('a nested transaction that fails takes back only its own work', async () => {
    await transaction.execute(async () => {
      await insert(1, 'outer');
      await nested(manager, async () => {
        await insert(2, 'inner');
        throw new Error('inner');
      }).catch(() => undefined);
      await insert(3, 'after');
    });
    expect(await names()).toEqual(['outer', 'after']);
  });

  test('a joined transaction that failed lets the outer one not commit', async () => {
    const outer = transaction.execute(async () => {
      await insert(1, 'outer');
      await transaction.execute(() => Promise.reject(new Error('inner'))).catch(() => undefined);
    });
    await expect(outer).rejects.toBeInstanceOf(UnexpectedRollbackError);
    expect(await names()).toEqual([]);
  });

  test('64 transactions and 64 plain statements side by side do not meet', async () => {
    const failing = (id: number): boolean => id % 4 === 0;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 64 }, (_, id) =>
        transaction.execute(async () => {
          await insert(id, 'first');
          await sql.update('UPDATE item SET name = ? WHERE id = ?', ['second', id]);
          if (failing(id)) throw new Error('no');
        }),
      ).concat(Array.from({ length: 64 }, (_, i) => insert(1000 + i, 'plain').then(() => undefined))),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(16);
    const rows = await sql.query<{ name: string }>('SELECT name FROM item');
    expect(rows.filter(({ name }) => name === 'second')).toHaveLength(48);
    expect(rows.filter(({ name }) => name === 'plain')).toHaveLength(64);
  });

  test('work that is still busy when its transaction ends is refused', async () => {
    let late!: Promise<unknown>;
    let go!: () => void;
    const gate = new Promise<void>((resolve) => (go = resolve));
    await transaction.execute(async () => {
      late = gate.then(() => insert(1, 'late'));
      late.catch(() => undefined);
      await Promise.resolve();
    });
    go();
    await expect(late).rejects.toMatchObject({ code: 'MILLRACE_TRANSACTION_ENDED' });
    expect(await names()).toEqual([]);
  });
}
