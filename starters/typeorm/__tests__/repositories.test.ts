import { TransactionTemplate } from 'millrace';
import { Column, Entity, PrimaryColumn, type DataSource } from 'typeorm';
import { openDataSource } from '../data-source';
import { transactionalRepository } from '../repositories';
import { TypeOrmTransactionManager } from '../typeorm-transaction-manager';
import { properties } from './sql-behaviour';

@Entity()
class Item {
  @PrimaryColumn('integer')
  id!: number;

  @Column('varchar')
  name!: string;
}

let dataSource: DataSource;
let manager: TypeOrmTransactionManager;

beforeEach(async () => {
  dataSource = await openDataSource(properties('sqlite::memory:'), [Item]);
  await dataSource.synchronize();
  manager = new TypeOrmTransactionManager(dataSource);
});
afterEach(() => dataSource.destroy());

test('an injected repository takes part in the transaction of whoever calls it', async () => {
  const items = transactionalRepository(dataSource, manager, Item);
  await items.insert({ id: 1, name: 'outside' });
  const failed = new TransactionTemplate(manager).execute(async () => {
    await items.save({ id: 2, name: 'inside' });
    expect(await items.count()).toBe(2);
    expect(await items.createQueryBuilder('item').getCount()).toBe(2);
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  expect(await items.find()).toEqual([{ id: 1, name: 'outside' }]);
});

test('saves outside of a transaction wait for one that is open on the only connection', async () => {
  const items = transactionalRepository(dataSource, manager, Item);
  let saved: Promise<unknown> | undefined;
  const failed = new TransactionTemplate(manager).execute(async () => {
    await items.insert({ id: 1, name: 'inside' });
    // The data source itself knows of no transaction, as code outside of it.
    saved = dataSource.getRepository(Item).save({ id: 2, name: 'outside' });
    await new Promise((resolve) => setImmediate(resolve));
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  await saved;
  expect(await items.find()).toEqual([{ id: 2, name: 'outside' }]);
});
