import { Transactional } from '../../../../decorators/transactional';
import { currentTransaction } from '../../../../lib/advice/transaction/transaction-context';
import { transactionAdvisor } from '../../../../lib/advice/transaction/transaction-advisor';
import { TransactionManager } from '../../../../lib/advice/transaction/transaction-manager';
import { advise } from '../../../support/advised-class';
import { MemoryDatabase } from '../../../support/memory-transactions';

class Harmless extends Error {}
class MostlyHarmless extends Harmless {}

type Work = () => unknown;

class Bills {
  constructor(private readonly database: MemoryDatabase) {}

  async #run(row: string, work?: Work): Promise<string> {
    this.database.insert(row);
    await work?.();
    return row;
  }
  @Transactional() async required(row: string, work?: Work): Promise<string> {
    return this.#run(row, work);
  }
  @Transactional({ propagation: 'REQUIRES_NEW' }) async requiresNew(row: string, work?: Work): Promise<string> {
    return this.#run(row, work);
  }
  @Transactional({ propagation: 'SUPPORTS' }) async supports(row: string, work?: Work): Promise<string> {
    return this.#run(row, work);
  }
  @Transactional({ propagation: 'MANDATORY' }) async mandatory(row: string, work?: Work): Promise<string> {
    return this.#run(row, work);
  }
  @Transactional({ propagation: 'NOT_SUPPORTED' }) async notSupported(row: string, work?: Work): Promise<string> {
    return this.#run(row, work);
  }
  @Transactional({ propagation: 'NEVER' }) async never(row: string, work?: Work): Promise<string> {
    return this.#run(row, work);
  }
  @Transactional({ propagation: 'NESTED' }) async nested(row: string, work?: Work): Promise<string> {
    return this.#run(row, work);
  }
  @Transactional({ noRollbackFor: [Harmless], rollbackFor: [MostlyHarmless] })
  async lenient(row: string, work?: Work): Promise<string> {
    return this.#run(row, work);
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

const fail =
  (error: unknown = new Error('boom')) =>
  () => {
    throw error;
  };
const swallow = async (work: Promise<unknown>): Promise<void> => {
  await work.catch(() => undefined);
};

describe('REQUIRED', () => {
  test('begins, commits and returns the result', async () => {
    await expect(bills.required('a')).resolves.toBe('a');
    expect(database.log).toEqual(['begin 1', 'commit 1']);
    expect(database.committed).toEqual(['a']);
    expect(database.begun).toEqual([{ name: 'Bills.required', readOnly: false }]);
  });

  test('rolls back on an error, which passes as it is', async () => {
    const error = new Error('boom');
    await expect(bills.required('a', fail(error))).rejects.toBe(error);
    expect(database.log).toEqual(['begin 1', 'rollback 1']);
    expect(database.committed).toEqual([]);
  });

  test('joins: one transaction, committed by the outermost', async () => {
    await bills.required('a', () => bills.required('b'));
    expect(database.log).toEqual(['begin 1', 'commit 1']);
    expect(database.committed).toEqual(['a', 'b']);
  });

  test('an inner failure that is swallowed makes the outer commit fail, with the failure as its cause', async () => {
    const error = new Error('inner');
    await expect(bills.required('a', () => swallow(bills.required('b', fail(error))))).rejects.toMatchObject({
      name: 'UnexpectedRollbackError',
      code: 'MILLRACE_TRANSACTION_UNEXPECTED_ROLLBACK',
      cause: error,
    });
    expect(database.log).toEqual(['begin 1', 'rollback 1']);
    expect(database.committed).toEqual([]);
  });

  test('concurrent calls have a transaction each', async () => {
    await Promise.all([bills.required('a', () => Promise.resolve()), swallow(bills.required('b', fail()))]);
    expect(database.committed).toEqual(['a']);
  });

  test('nothing is left in the context afterwards', async () => {
    await bills.required('a');
    expect(currentTransaction(database)).toBeUndefined();
    database.insert('plain');
    expect(database.committed).toEqual(['a', 'plain']);
  });
});

describe('the other propagations', () => {
  test('REQUIRES_NEW commits by itself while the outer one is set aside', async () => {
    await expect(
      bills.required('a', async () => {
        await bills.requiresNew('b');
        database.insert('c');
        fail()();
      }),
    ).rejects.toThrow('boom');
    expect(database.log).toEqual(['begin 1', 'begin 2', 'commit 2', 'rollback 1']);
    expect(database.committed).toEqual(['b']);
  });

  test('the failure of a REQUIRES_NEW leaves the outer transaction alone', async () => {
    await bills.required('a', () => swallow(bills.requiresNew('b', fail())));
    expect(database.log).toEqual(['begin 1', 'begin 2', 'rollback 2', 'commit 1']);
    expect(database.committed).toEqual(['a']);
  });

  test('SUPPORTS joins, or runs without', async () => {
    await bills.supports('a');
    expect(database.log).toEqual([]);
    await expect(bills.required('b', () => swallow(bills.supports('c', fail())))).rejects.toThrow(/rolled back/);
    expect(database.committed).toEqual(['a']);
  });

  test('MANDATORY needs one', async () => {
    await expect(bills.mandatory('a')).rejects.toMatchObject({ code: 'MILLRACE_TRANSACTION_REQUIRED' });
    await bills.required('b', () => bills.mandatory('c'));
    expect(database.committed).toEqual(['b', 'c']);
  });

  test('NOT_SUPPORTED sets the transaction aside', async () => {
    await swallow(
      bills.required('a', async () => {
        await bills.notSupported('b', () => {
          expect(currentTransaction(database)).toBeUndefined();
        });
        expect(currentTransaction(database)?.name).toBe('Bills.required');
        fail()();
      }),
    );
    expect(database.committed).toEqual(['b']);
  });

  test('NEVER refuses a transaction', async () => {
    await bills.never('a');
    await expect(bills.required('b', () => bills.never('c'))).rejects.toMatchObject({
      code: 'MILLRACE_TRANSACTION_FORBIDDEN',
    });
    expect(database.committed).toEqual(['a']);
  });

  test('NESTED undoes its own part only', async () => {
    await bills.required('a', async () => {
      await swallow(bills.nested('b', fail()));
      await bills.nested('c');
    });
    expect(database.committed).toEqual(['a', 'c']);
    expect(database.log).toEqual([
      'begin 1',
      'savepoint 1',
      'rollback to savepoint 1',
      'release savepoint 1',
      'savepoint 1',
      'release savepoint 1',
      'commit 1',
    ]);
  });

  test('NESTED is undone with the transaction around it, and is a transaction where there is none', async () => {
    await swallow(bills.required('a', () => bills.nested('b').then(fail())));
    expect(database.committed).toEqual([]);
    await bills.nested('c');
    expect(database.committed).toEqual(['c']);
  });

  test('a rollback-only mark set inside NESTED goes with its savepoint', async () => {
    await bills.required('a', async () => {
      await expect(bills.nested('b', () => swallow(bills.required('c', fail())))).rejects.toMatchObject({
        name: 'UnexpectedRollbackError',
      });
    });
    expect(database.committed).toEqual(['a']);
  });

  test('a savepoint that cannot be restored lets nothing be committed', async () => {
    const lost = new Error('connection lost');
    database.failures['rollback to savepoint'] = lost;
    const error = new Error('inner');
    await expect(bills.required('a', () => swallow(bills.nested('b', fail(error))))).rejects.toMatchObject({
      name: 'UnexpectedRollbackError',
      cause: error,
    });
    expect(error).toMatchObject({ suppressed: [lost] });
    expect(database.committed).toEqual([]);
  });
});

describe('rules', () => {
  test.each([
    [new Harmless(), ['a']],
    [new MostlyHarmless(), []],
    [new Error(), []],
    ['a text', []],
  ])('%p', async (error, committed) => {
    await expect(bills.lenient('a', fail(error))).rejects.toBe(error);
    expect(database.committed).toEqual(committed);
  });
});

describe('failures of the system itself', () => {
  const lost = new Error('connection lost');

  test('begin: the error passes and the method is not called', async () => {
    database.failures.begin = lost;
    await expect(bills.required('a')).rejects.toBe(lost);
    expect(database.committed).toEqual([]);
  });

  test('commit: a coded error with the cause; the connection is released', async () => {
    database.failures.commit = lost;
    await expect(bills.required('a')).rejects.toMatchObject({
      code: 'MILLRACE_TRANSACTION_COMMIT_FAILED',
      cause: lost,
    });
    expect(database.log).toEqual(['begin 1', 'commit 1', 'rollback 1']);
  });

  test('rollback: the error of the method passes, the failure is suppressed in it', async () => {
    database.failures.rollback = lost;
    const error = new Error('first');
    await expect(bills.required('a', fail(error))).rejects.toBe(error);
    expect(error).toMatchObject({ suppressed: [lost] });
  });

  test('commit despite an error: the failed commit is thrown, the error is suppressed in it', async () => {
    database.failures.commit = lost;
    const error = new Harmless();
    await expect(bills.lenient('a', fail(error))).rejects.toMatchObject({ cause: lost, suppressed: [error] });
  });
});
