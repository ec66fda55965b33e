import { Qualifier, Service, Transactional } from 'millrace';
import { TestContainer } from 'millrace/testing';
import { Column, Entity, PrimaryColumn, type Repository } from 'typeorm';
import { InjectRepository, SqlTemplate, typeorm } from '../index';

@Entity()
class Order {
  @PrimaryColumn('integer') id!: number;
  @Column('varchar') item!: string;
}

@Service()
class Shop {
  constructor(
    private readonly main: SqlTemplate,
    @Qualifier('orders') private readonly orders: SqlTemplate,
    @InjectRepository(Order, 'orders') private readonly repository: Repository<Order>,
  ) {}

  async open(): Promise<void> {
    await this.main.update('CREATE TABLE stock (item TEXT)');
    await this.orders.update('CREATE TABLE "order" (id INTEGER PRIMARY KEY, item TEXT)');
  }

  @Transactional()
  async sell(item: string, work?: () => Promise<unknown>): Promise<void> {
    await this.main.update('INSERT INTO stock VALUES (?)', [item]);
    await work?.();
  }

  @Transactional({ transactionManager: 'orders' })
  async order(id: number, work?: () => Promise<unknown>): Promise<void> {
    await this.repository.insert({ id, item: 'pen' });
    await work?.();
  }

  async counts(): Promise<unknown> {
    const { n } = await this.main.queryForObject<{ n: number }>('SELECT count(*) AS n FROM stock');
    return [n, await this.repository.count()];
  }
}

test('each manager ends its own transaction, whichever is around the other', async () => {
  const starters = [typeorm({ primary: true }), typeorm({ name: 'orders', entities: [Order] })];
  await using container = await TestContainer.start([Shop], { starters });
  const shop = container.get(Shop);
  await shop.open();
  const fail = (): Promise<never> => Promise.reject(new Error('no'));

  await expect(shop.sell('a', () => shop.order(1).then(fail))).rejects.toThrow('no');
  expect(await shop.counts()).toEqual([0, 1]);

  await shop.sell('b', () => shop.order(2, fail).catch(() => undefined));
  expect(await shop.counts()).toEqual([1, 1]);

  await shop.order(3, () => shop.sell('c', fail).catch(() => undefined));
  expect(await shop.counts()).toEqual([1, 2]);

  await shop.sell('d', () => shop.order(4, () => shop.sell('e')));
  expect(await shop.counts()).toEqual([3, 3]);
});
