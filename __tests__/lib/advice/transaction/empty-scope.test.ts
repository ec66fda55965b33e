import { currentTransaction, registerSynchronization } from '../../../../lib/advice/transaction/transaction-context';
import { TransactionTemplate } from '../../../../lib/advice/transaction/transaction-template';
import type { Propagation } from '../../../../lib/metadata/transaction';
import { MemoryDatabase } from '../../../support/memory-transactions';

let database: MemoryDatabase;
let log: string[];
beforeEach(() => {
  database = new MemoryDatabase();
  log = [];
});

const WITHOUT: readonly Propagation[] = ['SUPPORTS', 'NOT_SUPPORTED', 'NEVER'];
const run = <T>(work: () => T | Promise<T>, propagation: Propagation = 'SUPPORTS', on = database): Promise<T> =>
  new TransactionTemplate(on, { propagation, name: propagation }).execute(async () => work());
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const bind = (on = database): void => {
  registerSynchronization(on, {
    afterCompletion: (outcome) => {
      log.push(outcome);
    },
  });
};

test.each(WITHOUT)('%s without a transaction: work is bound to the end of the method', async (propagation) => {
  await run(async () => {
    bind();
    await tick();
    expect(currentTransaction(database)).toBeUndefined();
    log.push('done');
  }, propagation);
  expect(log).toEqual(['done', 'committed']);
  expect(database.log).toEqual([]);
});

test('who comes after the end is refused: nobody would call it any more', async () => {
  let late = Promise.resolve();
  await run(() => {
    late = tick().then(() => bind());
  });
  await expect(late).rejects.toMatchObject({ name: 'TransactionEndedError' });
  await expect(late).rejects.toThrow('SUPPORTS');
});

test('outside of any method, and for another manager, there is nothing to bind to', async () => {
  const refused = expect.objectContaining({ code: 'MILLRACE_TRANSACTION_REQUIRED' });
  expect(bind).toThrow(refused);
  await run(() => {
    expect(() => bind(new MemoryDatabase())).toThrow(refused);
  });
});

test('each manager has its own', async () => {
  const other = new MemoryDatabase();
  await run(async () => {
    await run(() => bind(), 'SUPPORTS', other);
    expect(log).toEqual([]);
  });
  expect(log).toEqual(['committed']);
});

test('a failed beforeCommit is told as a rollback, and reaches the caller', async () => {
  const broken = new Error('no commit');
  const failed = run(() => {
    bind();
    registerSynchronization(database, { beforeCommit: () => Promise.reject(broken) });
  });
  await expect(failed).rejects.toBe(broken);
  expect(log).toEqual(['rolled-back']);
});
