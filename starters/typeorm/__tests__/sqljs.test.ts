import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataSource } from '../data-source';
import { SqlTemplate } from '../sql-template';
import { TypeOrmTransactionManager } from '../typeorm-transaction-manager';
import { behavesAsSqlDatabase, properties } from './sql-behaviour';
import { losesNothingAfterARollbackOfItsOwn } from './sqlite-rollback';
import { behavesAsTransactional } from './transaction-behaviour';

// As on a machine where the binary could not be had.
jest.mock('better-sqlite3', () => {
  throw new Error("Cannot find module 'better-sqlite3'");
});

const folder = mkdtempSync(join(tmpdir(), 'millrace-sqljs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('is the driver where better-sqlite3 is not', async () => {
  const dataSource = await openDataSource(properties('sqlite::memory:'), []);
  expect(dataSource.options.type).toBe('sqljs');
  await dataSource.destroy();
});

describe('in memory', () => {
  behavesAsSqlDatabase(() => 'sqlite::memory:');
  behavesAsTransactional(() => 'sqlite::memory:');
});
describe('in a file', () => behavesAsSqlDatabase(() => `sqlite:${join(folder, 'fallback.sqlite')}`));
losesNothingAfterARollbackOfItsOwn();

test('what was committed is in the file at once, not at the end', async () => {
  const file = join(folder, 'durable.sqlite');
  const dataSource = await openDataSource(properties(`sqlite:${file}`), []);
  const sql = new SqlTemplate(dataSource, new TypeOrmTransactionManager(dataSource));
  await sql.update('CREATE TABLE item (name TEXT)');
  await Promise.all(Array.from({ length: 20 }, (_, i) => sql.update('INSERT INTO item VALUES (?)', [`name-${i}`])));
  const reopened = await openDataSource(properties(`sqlite:${file}`), []);
  expect(await reopened.query('SELECT count(*) AS n FROM item')).toEqual([{ n: 20 }]);
  await reopened.destroy();
  await dataSource.destroy();
  expect(existsSync(`${file}.tmp`)).toBe(false);
  expect(readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3');
});
