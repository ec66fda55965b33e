import * as millrace from '../../../lib/index';
import type { Advisor } from '../../../lib/advice/advice';
import { cacheAdvisor } from '../../../lib/advice/cache/cache-advisor';
import { compileExpression } from '../../../lib/advice/expression/compiler';
import { retryAdvisor } from '../../../lib/advice/retry/retry-advisor';
import { transactionAdvisor } from '../../../lib/advice/transaction/transaction-advisor';
import { validationAdvisor } from '../../../lib/advice/validation/validation-advisor';
import type { Class } from '../../../lib/metadata/class';
import { advise, frameworkBeans } from '../../support/advised-class';
import { examplesOf, runExample } from '../../support/doc-examples';
import { MemoryDatabase } from '../../support/memory-transactions';

type Exported = Record<string, any>;

function example(page: string): Exported {
  // Whole programs (`ts main.ts`) are run by their own test.
  const [found, ...others] = examplesOf(`docs/reference/${page}.md`).filter(
    ({ language, info }) => language === 'ts' && info === '',
  );
  expect(others).toEqual([]);
  return runExample(found!, (name) => (name === 'millrace' ? millrace : {}));
}

function make(type: Class<object>, advisor: Advisor, beans: ReadonlyMap<any, unknown>, ...args: unknown[]): any {
  const advised = advise(type, [advisor], beans);
  advised.faults.throwIfAny(type.name);
  return advised.create(...args);
}

test('cache.md', async () => {
  const manager = new millrace.MemoryCacheManager();
  const bills = make(example('cache').Bills, cacheAdvisor(), new Map([[millrace.CacheManager, manager]]));
  const bill = { billNumber: 'FL-1' };
  await expect(bills.find('FL-1')).resolves.toBeUndefined();
  await bills.save(bill);
  await expect(bills.find('FL-1')).resolves.toBe(bill);
  expect(bills.reads).toBe(1);
  await bills.remove(bill);
  await expect(bills.find('FL-1')).resolves.toBeUndefined();
  expect(bills.reads).toBe(2);
  expect(manager.getCache('bills')?.statistics).toMatchObject({ hits: 1, misses: 2, puts: 1, evictions: 0 });
  manager.close();
});

test('retry.md', async () => {
  const { Bills, ConnectionError } = example('retry');
  const insert = (...failures: Error[]) => make(Bills, retryAdvisor, new Map(), failures).insert('FL-1');
  const down = () => new ConnectionError('down');
  await expect(insert(down(), down())).resolves.toBe('FL-1 stored');
  await expect(insert(down(), down(), down())).resolves.toBe('FL-1 kept: down');
  await expect(insert(new Error('other'))).rejects.toBeInstanceOf(millrace.ExhaustedRetryError);
});

test('validation.md', () => {
  const { Flow, Flows, messagesOf } = example('validation');
  const flow = Object.assign(new Flow(), { subTestItem: 'short', billNumber: ' ' });
  expect([...messagesOf(flow)]).toEqual([
    ['subTestItem', ['长度必须在7-20之间']],
    ['billNumber', ['billNumber不能为空']],
  ]);
  const flows = make(Flows, validationAdvisor, frameworkBeans());
  expect(() => flows.insert(flow, 0)).toThrow(
    expect.objectContaining({
      violations: [
        expect.objectContaining({ path: 'flow.subTestItem' }),
        expect.objectContaining({ path: 'flow.billNumber' }),
        expect.objectContaining({ path: 'copies', constraint: 'Min' }),
      ],
    }),
  );
});

test('transactions.md', async () => {
  const database = new MemoryDatabase();
  const beans = new Map([[millrace.TransactionManager, database]]);
  const bills = make(example('transactions').Bills, transactionAdvisor(), beans, database, (row: string) => {
    database.insert(row);
  });
  await expect(bills.insert('bad')).rejects.toThrow('bad bill');
  expect(database.committed).toEqual(['inserted bad']);
  await expect(bills.tryOut('FL-1')).resolves.toBe(true);
  expect(database.committed).toEqual(['inserted bad']);
});

test('expressions.md: its message is the one that is given', () => {
  const [message] = examplesOf('docs/reference/expressions.md');
  const scope = { parameterNames: ['flow'], methodName: 'find', result: false };
  expect(() => compileExpression('#flow.lenght()', scope)).toThrow(new Error(message?.code));
});
