import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataSource } from '../data-source';
import { SqlTemplate } from '../sql-template';
import { TypeOrmTransactionManager } from '../typeorm-transaction-manager';
import { behavesAsSqlDatabase, properties } from './sql-behaviour';
import { losesNothingAfterARollbackOfItsOwn } from './sqlite-rollback';
import { behavesAsTransactional } from './transaction-behaviour';

const folder = mkdtempSync(join(tmpdir(), 'millrace-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('better-sqlite3', () => {
  test('is the driver where its binary is there', async () => {
    const dataSource = await openDataSource(properties('sqlite::memory:'), []);
    expect(dataSource.options.type).toBe('better-sqlite3');
    await dataSource.destroy();
  });

  describe('in memory', () => {
    behavesAsSqlDatabase(() => 'sqlite::memory:');
    behavesAsTransactional(() => 'sqlite::memory:');
  });
  describe('in a file', () => {
    behavesAsSqlDatabase(() => `sqlite:${join(folder, 'deep', 'native.sqlite')}`);
    behavesAsTransactional(() => `sqlite:${join(folder, 'deep', 'native.sqlite')}`);
  });
  losesNothingAfterARollbackOfItsOwn();
});

test('a database in a file outlives its data source', async () => {
  const url = `sqlite:${join(folder, 'again.sqlite')}`;
  for (const expected of [1, 2, 3]) {
    const dataSource = await openDataSource(properties(url), []);
    const sql = new SqlTemplate(dataSource, new TypeOrmTransactionManager(dataSource));
    await sql.update('CREATE TABLE IF NOT EXISTS run (id INTEGER PRIMARY KEY AUTOINCREMENT)');
    await sql.update('INSERT INTO run DEFAULT VALUES');
    expect(await sql.query('SELECT id FROM run')).toHaveLength(expected);
    await dataSource.destroy();
  }
});

test('a file that is no database, and one that cannot be made, are told with their paths', async () => {
  const text = join(folder, 'notes.txt');
  writeFileSync(text, 'no database at all\n'.repeat(100));
  for (const [file, problem] of [
    [text, /file is not a database/],
    [join(text, 'below.sqlite'), /EEXIST|ENOTDIR/],
  ] as const) {
    const opening = openDataSource(properties(`sqlite:${file}`), []);
    await expect(opening).rejects.toMatchObject({
      code: 'MILLRACE_TYPEORM_UNREACHABLE',
      params: { address: `sqlite:${file}`, problem: expect.stringMatching(problem) },
    });
  }
});

test('a statement that waits too long for the only connection is told so', async () => {
  const dataSource = await openDataSource(properties('sqlite::memory:', { acquireTimeout: 50 }), []);
  const sql = new SqlTemplate(dataSource, new TypeOrmTransactionManager(dataSource));
  const holder = dataSource.createQueryRunner();
  await holder.query('SELECT 1');
  await expect(sql.query('SELECT 1')).rejects.toMatchObject({ code: 'MILLRACE_TYPEORM_CONNECTION_BUSY' });
  await holder.release();
  expect(await sql.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await dataSource.destroy();
});
