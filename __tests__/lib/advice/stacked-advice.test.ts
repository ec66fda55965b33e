import { Cacheable } from '../../../decorators/cacheable';
import { NotBlank } from '../../../decorators/not-blank';
import { Recover } from '../../../decorators/recover';
import { Retryable } from '../../../decorators/retryable';
import { Transactional } from '../../../decorators/transactional';
import { Valid } from '../../../decorators/valid';
import { cacheAdvisor } from '../../../lib/advice/cache/cache-advisor';
import { CacheManager } from '../../../lib/advice/cache/cache-manager';
import { MemoryCacheManager } from '../../../lib/advice/cache/memory-cache-manager';
import { retryAdvisor } from '../../../lib/advice/retry/retry-advisor';
import { transactionAdvisor } from '../../../lib/advice/transaction/transaction-advisor';
import { TransactionManager } from '../../../lib/advice/transaction/transaction-manager';
import { validationAdvisor } from '../../../lib/advice/validation/validation-advisor';
import { Weaver } from '../../../lib/advice/weaver';
import type { Token } from '../../../lib/container/container';
import { beansOf, frameworkBeans } from '../../support/advised-class';
import { MemoryDatabase } from '../../support/memory-transactions';

class Flow {
  @NotBlank() billNumber = '';
}

class Flows {
  #failures: number;
  attempts = 0;

  constructor(
    private readonly database: MemoryDatabase,
    failures = 0,
  ) {
    this.#failures = failures;
  }

  // In no order: the order of advice does not follow the lines.
  @Transactional()
  @Cacheable({ cacheNames: 'uuid', key: '#flow.billNumber' })
  @Retryable({ backoff: { delay: 1 } })
  async insert(@Valid() flow: Flow): Promise<string> {
    this.attempts++;
    this.database.insert(flow.billNumber);
    if (this.#failures-- > 0) throw new Error('connection lost');
    return `uuid of ${flow.billNumber}`;
  }

  /** Calls itself through `this`. */
  @Transactional()
  async insertAll(flows: readonly Flow[]): Promise<readonly string[]> {
    return Promise.all(flows.map((flow) => this.insert(flow)));
  }

  @Recover() async later(_error: Error, flow: Flow): Promise<string> {
    return `later: ${flow.billNumber}`;
  }
}

const flow = (billNumber: string): Flow => Object.assign(new Flow(), { billNumber });

let database: MemoryDatabase;
let caches: MemoryCacheManager;
let Woven: typeof Flows;

beforeEach(() => {
  database = new MemoryDatabase();
  caches = new MemoryCacheManager();
  const beans = new Map<Token, unknown>([[TransactionManager, database], [CacheManager, caches], ...frameworkBeans()]);
  const advisors = [transactionAdvisor(), retryAdvisor, cacheAdvisor(), validationAdvisor];
  const context = { has: (token: Token) => beans.has(token), placeholder: (text: string) => text };
  Woven = new Weaver(advisors, context, beansOf(beans)).implementation(Flows);
});
afterEach(() => {
  caches.close();
});

test('an invalid argument reaches neither cache nor transaction, and is not retried', async () => {
  const flows = new Woven(database);
  await expect(flows.insert(flow(' '))).rejects.toMatchObject({ name: 'ValidationError' });
  expect([
    flows.attempts,
    database.log,
    caches.cacheNames.map((name) => caches.getCache(name)?.statistics.misses),
  ]).toEqual([0, [], [0]]);
});

test('each attempt has a transaction of its own; the cache holds the result of the last', async () => {
  const flows = new Woven(database, 2);
  await expect(flows.insert(flow('FL-1'))).resolves.toBe('uuid of FL-1');
  expect(database.log).toEqual(['begin 1', 'rollback 1', 'begin 2', 'rollback 2', 'begin 3', 'commit 3']);
  expect(database.committed).toEqual(['FL-1']);
  await expect(flows.insert(flow('FL-1'))).resolves.toBe('uuid of FL-1');
  expect(flows.attempts).toBe(3);
});

test('what a recoverer returns is the result, and so it is cached', async () => {
  const flows = new Woven(database, 3);
  await expect(flows.insert(flow('FL-1'))).resolves.toBe('later: FL-1');
  await flows.insert(flow('FL-1'));
  expect([flows.attempts, database.committed, database.open]).toEqual([3, [], 0]);
});

test('calls through this are advised, and join the transaction around them', async () => {
  const flows = new Woven(database);
  await flows.insertAll([flow('FL-1'), flow('FL-2')]);
  expect(database.log).toEqual(['begin 1', 'commit 1']);
  await expect(flows.insertAll([flow('FL-3'), flow('')])).rejects.toMatchObject({ name: 'ValidationError' });
  expect(database.committed).toEqual(['FL-1', 'FL-2']);
});

test('without a container the class is plain', async () => {
  const flows = new Flows(database);
  await flows.insert(flow(''));
  expect([database.log, database.committed]).toEqual([[], ['']]);
});
