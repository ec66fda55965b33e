import { Async, Bean, Configuration, currentTransaction, Service, Transactional } from 'millrace';
import { TestContainer } from 'millrace/testing';
import { MemoryDatabase } from '../../../support/memory-transactions';

@Configuration()
class Databases {
  @Bean() database(): MemoryDatabase {
    return new MemoryDatabase();
  }
}

@Service()
class Shop {
  readonly seen: unknown[] = [];
  constructor(readonly database: MemoryDatabase) {}

  #current(): string | undefined {
    return currentTransaction(this.database)?.name;
  }
  @Transactional() async outer(inner: 'plain' | 'transactional'): Promise<void> {
    const call = this[inner]();
    this.seen.push(this.#current());
    await call;
    this.seen.push(this.#current());
  }
  @Async() async plain(): Promise<void> {
    this.seen.push(this.#current());
    await Promise.resolve();
    this.seen.push(this.#current());
  }
  @Async() @Transactional() async transactional(): Promise<void> {
    this.seen.push(this.#current());
    await Promise.resolve();
  }
}

test('a transaction does not travel into an asynchronous call, and stays with its caller', async () => {
  await using container = await TestContainer.start([Databases, Shop]);
  const shop = container.get(Shop);
  await shop.outer('plain');
  expect(shop.seen).toEqual(['Shop.outer', undefined, undefined, 'Shop.outer']);
});

test('an asynchronous method with @Transactional has a transaction of its own', async () => {
  await using container = await TestContainer.start([Databases, Shop]);
  const shop = container.get(Shop);
  await shop.outer('transactional');
  expect(shop.seen).toEqual(['Shop.outer', 'Shop.transactional', 'Shop.outer']);
});
