import { currentTransaction, registerSynchronization } from '../../../../lib/advice/transaction/transaction-context';
import type { TransactionSynchronization } from '../../../../lib/advice/transaction/transaction-synchronization';
import { TransactionTemplate } from '../../../../lib/advice/transaction/transaction-template';
import { MemoryDatabase } from '../../../support/memory-transactions';

let database: MemoryDatabase;
let log: string[];
let warned: jest.SpyInstance;

beforeEach(() => {
  database = new MemoryDatabase();
  log = [];
  warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
  expect(database.open).toBe(0);
});

const run = (work: () => unknown, options = {}): Promise<unknown> =>
  new TransactionTemplate(database, options).execute(async () => work());

/** A synchronization that tells its steps; asynchronous, so that one that is not awaited is told out of order. */
const hooks = (name: string, failing: readonly string[] = [], order?: number): TransactionSynchronization => {
  const step = (hook: string) => async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`${name} ${hook}`);
    if (failing.includes(hook)) throw new Error(`${name} ${hook}`);
  };
  return {
    ...(order === undefined ? {} : { order }),
    beforeCommit: step('beforeCommit'),
    beforeCompletion: step('beforeCompletion'),
    afterCommit: step('afterCommit'),
    afterCompletion: async (outcome) => {
      await step('afterCompletion')();
      log.push(outcome);
    },
  };
};
const registering =
  (...all: TransactionSynchronization[]) =>
  (): void => {
    for (const one of all) registerSynchronization(database, one);
  };

test('the phases go one after the other through all of them, the lower order first, then as registered', async () => {
  await run(registering(hooks('c'), hooks('b', [], 2), hooks('d'), hooks('a', [], 1)));
  const phase = (name: string, ...after: string[]): string[] =>
    ['a', 'b', 'c', 'd'].flatMap((each) => [`${each} ${name}`, ...after]);
  expect(log).toEqual([
    ...phase('beforeCommit'),
    ...phase('beforeCompletion'),
    ...phase('afterCommit'),
    ...phase('afterCompletion', 'committed'),
  ]);
});

test('a beforeCommit that fails: the others of its phase are not called, all are told of the completion', async () => {
  await expect(run(registering(hooks('a', ['beforeCommit']), hooks('b')))).rejects.toThrow('a beforeCommit');
  expect(log).toEqual([
    'a beforeCommit',
    'a beforeCompletion',
    'b beforeCompletion',
    'a afterCompletion',
    'rolled-back',
    'b afterCompletion',
    'rolled-back',
  ]);
  expect(database.log).toEqual(['begin 1', 'rollback 1']);
});

test('a beforeCompletion that fails neither stops the commit nor the others: a warning, as Spring logs it', async () => {
  await run(() => {
    registering(hooks('a', ['beforeCompletion']), hooks('b'))();
    database.insert('row');
  });
  expect(log.slice(2, 6)).toEqual(['a beforeCompletion', 'b beforeCompletion', 'a afterCommit', 'b afterCommit']);
  expect(database.committed).toEqual(['row']);
  expect(warned).toHaveBeenCalledTimes(1);
});

test('an afterCommit that fails surfaces after the commit; the next is not called, all are told of the completion', async () => {
  await expect(
    run(() => {
      registering(hooks('a', ['afterCommit']), hooks('b'))();
      database.insert('row');
    }),
  ).rejects.toThrow('a afterCommit');
  expect(database.committed).toEqual(['row']);
  expect(log.slice(4)).toEqual(['a afterCommit', 'a afterCompletion', 'committed', 'b afterCompletion', 'committed']);
});

test('an afterCompletion that fails is a warning, and the next is called', async () => {
  await expect(run(registering(hooks('a', ['afterCompletion']), hooks('b')))).resolves.toBeUndefined();
  expect(log.slice(-3)).toEqual(['a afterCompletion', 'b afterCompletion', 'committed']);
  expect(warned).toHaveBeenCalledTimes(1);
});

test('a rollback that was asked for is one for the hooks, too', async () => {
  await new TransactionTemplate(database).execute(async (status) => {
    registering(hooks('a'))();
    status?.setRollbackOnly();
  });
  expect(log).toEqual(['a beforeCompletion', 'a afterCompletion', 'rolled-back']);
});

test('beforeCommit may mark the transaction: it is rolled back, and the caller is told', async () => {
  const marking = {
    beforeCommit: async (): Promise<void> => {
      await run(() => Promise.reject(new Error('joined'))).catch(() => undefined);
    },
  };
  await expect(run(registering(marking, hooks('b')))).rejects.toMatchObject({ name: 'UnexpectedRollbackError' });
  expect(log).toEqual(['b beforeCompletion', 'b afterCompletion', 'rolled-back']);
});

test('a hook that a hook registers is called in the phases that are not over', async () => {
  const registrar = { beforeCommit: registering(hooks('late', [], -1)) };
  await run(registering(registrar, hooks('b')));
  expect(log.filter((line) => line.startsWith('late'))).toEqual([
    'late beforeCommit',
    'late beforeCompletion',
    'late afterCommit',
    'late afterCompletion',
  ]);
});

test('before the end the hooks work in the transaction, after it outside: what they begin is a transaction of its own', async () => {
  await run(() => {
    registerSynchronization(database, {
      beforeCommit: () => database.insert('beforeCommit'),
      afterCommit: () => run(() => database.insert('afterCommit')) as Promise<void>,
      afterCompletion: () => {
        expect(currentTransaction(database)).toBeUndefined();
        database.insert('afterCompletion');
      },
    });
    database.insert('row');
  });
  expect(database.committed).toEqual(['row', 'beforeCommit', 'afterCommit', 'afterCompletion']);
  expect(database.log).toEqual(['begin 1', 'commit 1', 'begin 2', 'commit 2']);
});

test('hooks belong to the physical transaction: those of a joined and of a NESTED method wait for its end', async () => {
  await run(async () => {
    await run(registering(hooks('joined')));
    await run(() => Promise.reject(new Error('undone')), { propagation: 'NESTED' }).catch(() => undefined);
    await run(registering(hooks('nested')), { propagation: 'NESTED' });
    expect(log).toEqual([]);
  });
  expect(log.slice(0, 2)).toEqual(['joined beforeCommit', 'nested beforeCommit']);
});

test('those of a REQUIRES_NEW are called at its end, those of the outer one at the end of that', async () => {
  await run(async () => {
    registering(hooks('outer'))();
    await run(registering(hooks('inner')), { propagation: 'REQUIRES_NEW' });
    expect(log.every((line) => line.startsWith('inner') || line === 'committed')).toBe(true);
    expect(log).toHaveLength(5);
  });
  expect(log[5]).toBe('outer beforeCommit');
});
