import { TransactionTemplate } from 'millrace';
import { describeWithOwnService, describeWithService } from '../../../__tests__/support/services';
import { ConnectionError } from '../connection-error';
import { openDataSource } from '../data-source';
import { SqlTemplate } from '../sql-template';
import { TypeOrmTransactionManager } from '../typeorm-transaction-manager';
import { behavesAsSqlDatabase, properties } from './sql-behaviour';

describeWithService('postgresql', (service) => {
  behavesAsSqlDatabase(() => service.url);

  test('REQUIRES_NEW commits on its own, whatever becomes of the outer transaction', async () => {
    const dataSource = await openDataSource(properties(service.url), []);
    const manager = new TypeOrmTransactionManager(dataSource);
    const sql = new SqlTemplate(dataSource, manager);
    await sql.update('DROP TABLE IF EXISTS journal');
    await sql.update('CREATE TABLE journal (entry TEXT)');
    const outer = new TransactionTemplate(manager).execute(async () => {
      await sql.update("INSERT INTO journal VALUES ('outer')");
      await new TransactionTemplate(manager, { propagation: 'REQUIRES_NEW' }).execute(() =>
        sql.update("INSERT INTO journal VALUES ('inner')"),
      );
      throw new Error('outer fails');
    });
    await expect(outer).rejects.toThrow('outer fails');
    expect(await sql.query('SELECT entry FROM journal')).toEqual([{ entry: 'inner' }]);
    await dataSource.destroy();
  });

  test('a read-only transaction refuses to write', async () => {
    const dataSource = await openDataSource(properties(service.url), []);
    const manager = new TypeOrmTransactionManager(dataSource);
    const sql = new SqlTemplate(dataSource, manager);
    await sql.update('CREATE TABLE IF NOT EXISTS journal (entry TEXT)');
    const write = new TransactionTemplate(manager, { readOnly: true }).execute(() =>
      sql.update("INSERT INTO journal VALUES ('x')"),
    );
    await expect(write).rejects.toThrow(/read-only/);
    await dataSource.destroy();
  });
});

describeWithOwnService('postgresql', (server) => {
  test('a stopped server gives ConnectionErrors, and a new connection is made when it is back', async () => {
    const dataSource = await openDataSource(properties(server.url), []);
    const manager = new TypeOrmTransactionManager(dataSource);
    const sql = new SqlTemplate(dataSource, manager);
    await sql.query('SELECT 1');
    await server.stop();
    await expect(sql.query('SELECT 1')).rejects.toBeInstanceOf(ConnectionError);
    await expect(new TransactionTemplate(manager).execute(() => sql.query('SELECT 1'))).rejects.toBeInstanceOf(
      ConnectionError,
    );
    await server.start();
    expect(await sql.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await dataSource.destroy();
  }, 60_000);

  test('a connection that breaks in the middle of a transaction is a ConnectionError, not a masked one', async () => {
    const dataSource = await openDataSource(properties(server.url), []);
    const manager = new TypeOrmTransactionManager(dataSource);
    const sql = new SqlTemplate(dataSource, manager);
    const broken = new TransactionTemplate(manager).execute(async () => {
      await sql.query('SELECT 1');
      await server.kill();
      await sql.query('SELECT 2');
    });
    await expect(broken).rejects.toBeInstanceOf(ConnectionError);
    await server.start();
    expect(await sql.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await dataSource.destroy();
  }, 60_000);

  test('a frozen server is given up after the query time-out', async () => {
    const dataSource = await openDataSource(properties(server.url, { queryTimeout: 500 }), []);
    const sql = new SqlTemplate(dataSource, new TypeOrmTransactionManager(dataSource));
    await sql.query('SELECT 1');
    server.pause();
    try {
      await expect(sql.query('SELECT 1')).rejects.toBeInstanceOf(ConnectionError);
    } finally {
      server.resume();
    }
    await dataSource.destroy();
  }, 60_000);

  test('an address where nothing answers is told at start, without the password', async () => {
    const url = new URL(server.url);
    url.port = '1';
    url.password = 'geheim';
    const opening = openDataSource(properties(url.href, { connectTimeout: 2_000 }), []);
    await expect(opening).rejects.toMatchObject({ code: 'MILLRACE_TYPEORM_UNREACHABLE' });
    await expect(opening).rejects.not.toThrow(/geheim/);
  }, 60_000);
});
