import { AsyncResource } from 'node:async_hooks';
import { Transactional } from '../../../../decorators/transactional';
import { currentTransaction, registerSynchronization } from '../../../../lib/advice/transaction/transaction-context';
import { transactionAdvisor } from '../../../../lib/advice/transaction/transaction-advisor';
import { TransactionManager } from '../../../../lib/advice/transaction/transaction-manager';
import { advise } from '../../../support/advised-class';
import { MemoryDatabase } from '../../../support/memory-transactions';

class Bills {
  constructor(private readonly database: MemoryDatabase) {}

  @Transactional() async required(row: string, work?: () => unknown): Promise<void> {
    this.database.insert(row);
    await work?.();
  }
  @Transactional({ propagation: 'NESTED' }) async nested(row: string, work?: () => unknown): Promise<void> {
    this.database.insert(row);
    await work?.();
  }
  @Transactional({ timeout: 0 }) async hurried(row: string): Promise<void> {
    this.database.insert(row);
  }
}

let database: MemoryDatabase;
let bills: Bills;

beforeEach(() => {
  database = new MemoryDatabase();
  bills = advise(Bills, [transactionAdvisor()], new Map([[TransactionManager, database]])).create(database);
});

afterEach(() => {
  expect(database.open).toBe(0);
});

const fail = () => {
  throw new Error('boom');
};
const swallow = async (work: Promise<unknown>): Promise<void> => {
  await work.catch(() => undefined);
};

describe('late work', () => {
  test('a forgotten branch is refused, not run outside', async () => {
    let release!: () => void;
    const gate = new Promise<void>((resolve) => (release = resolve));
    let late!: Promise<unknown>;
    await bills.required('a', () => {
      late = gate.then(() => {
        database.insert('late');
      });
    });
    release();
    await expect(late).rejects.toMatchObject({ name: 'TransactionEndedError', code: 'MILLRACE_TRANSACTION_ENDED' });
    expect(database.committed).toEqual(['a']);
  });

  test('neither does it join, nor begin anew', async () => {
    let release!: () => void;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const late: Promise<unknown>[] = [];
    await bills.required('a', () => {
      late.push(
        gate.then(() => bills.required('b')),
        gate.then(() => bills.nested('c')),
      );
    });
    release();
    const results = await Promise.allSettled(late);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected']);
    expect(database.committed).toEqual(['a']);
  });

  test('work of a savepoint that is over is refused while the transaction goes on', async () => {
    let late!: () => void;
    await bills.required('a', async () => {
      await swallow(
        bills.nested('b', () => {
          late = bind(() => {
            database.insert('late');
          });
          fail();
        }),
      );
      expect(late).toThrow(/already over/);
    });
    expect(database.committed).toEqual(['a']);
  });

  test('a transaction whose time is up takes no further statement and rolls back', async () => {
    jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValue(1);
    await expect(bills.hurried('a')).rejects.toMatchObject({ code: 'MILLRACE_TRANSACTION_TIMEOUT' });
    jest.restoreAllMocks();
    expect(database.committed).toEqual([]);
  });
});

describe('synchronizations', () => {
  const recorder = (log: string[], failing?: string) => {
    const step = (name: string) => (outcome?: string) => {
      log.push([name, outcome, currentTransaction(database)?.name].filter((part) => part !== undefined).join(' '));
      if (name === failing) throw new Error(name);
    };
    return {
      beforeCommit: step('beforeCommit'),
      beforeCompletion: step('beforeCompletion'),
      afterCommit: step('afterCommit'),
      afterCompletion: step('afterCompletion'),
    };
  };
  const registering = (log: string[], failing?: string) => () => {
    registerSynchronization(database, recorder(log, failing));
  };

  test('of a commit', async () => {
    const log: string[] = [];
    await bills.required('a', registering(log));
    expect(log).toEqual([
      'beforeCommit Bills.required',
      'beforeCompletion Bills.required',
      'afterCommit',
      'afterCompletion committed',
    ]);
  });

  test('of a rollback', async () => {
    const log: string[] = [];
    await swallow(
      bills.required('a', () => {
        registering(log)();
        fail();
      }),
    );
    expect(log).toEqual(['beforeCompletion Bills.required', 'afterCompletion rolled-back']);
  });

  test('beforeCommit can stop the commit', async () => {
    const log: string[] = [];
    await expect(bills.required('a', registering(log, 'beforeCommit'))).rejects.toThrow('beforeCommit');
    expect(database.committed).toEqual([]);
    expect(log.at(-1)).toBe('afterCompletion rolled-back');
  });

  test('an error of afterCommit surfaces although the commit stands', async () => {
    const log: string[] = [];
    await expect(bills.required('a', registering(log, 'afterCommit'))).rejects.toThrow('afterCommit');
    expect(database.committed).toEqual(['a']);
    expect(log.at(-1)).toBe('afterCompletion committed');
  });

  test('a failed commit has an unknown outcome', async () => {
    database.failures.commit = new Error('connection lost');
    const log: string[] = [];
    await swallow(bills.required('a', registering(log)));
    expect(log.at(-1)).toBe('afterCompletion unknown');
  });

  test('there must be a transaction to bind to', () => {
    expect(registering([])).toThrow(/must run inside a transaction/);
  });
});

/** Keeps the asynchronous context of the place where a function was made. */
function bind<F extends () => void>(work: F): F {
  return AsyncResource.bind(work);
}
