import { AsyncResource } from 'node:async_hooks';
import { Transactional } from '../../../../decorators/transactional';
import { currentTransaction, registerSynchronization } from '../../../../lib/advice/transaction/transaction-context';
import { transactionAdvisor } from '../../../../lib/advice/transaction/transaction-advisor';
import { TransactionManager } from '../../../../lib/advice/transaction/transaction-manager';
import { TransactionTemplate } from '../../../../lib/advice/transaction/transaction-template';
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
  @Transactional({ timeout: 0 }) async hurried(row: string, work?: Work): Promise<string> {
    return this.#run(row, work);
  }
}

let database: MemoryDatabase;
let bills: Bills;

beforeEach(() => {
  database = new MemoryDatabase();
  bills = advise(Bills, [transactionAdvisor], new Map([[TransactionManager, database]])).create(database);
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
    database.failures['begin'] = lost;
    await expect(bills.required('a')).rejects.toBe(lost);
    expect(database.committed).toEqual([]);
  });

  test('commit: a coded error with the cause; the connection is released', async () => {
    database.failures['commit'] = lost;
    await expect(bills.required('a')).rejects.toMatchObject({
      code: 'MILLRACE_TRANSACTION_COMMIT_FAILED',
      cause: lost,
    });
    expect(database.log).toEqual(['begin 1', 'commit 1', 'rollback 1']);
  });

  test('rollback: the error of the method passes, the failure is suppressed in it', async () => {
    database.failures['rollback'] = lost;
    const error = new Error('first');
    await expect(bills.required('a', fail(error))).rejects.toBe(error);
    expect(error).toMatchObject({ suppressed: [lost] });
  });

  test('commit despite an error: the failed commit is thrown, the error is suppressed in it', async () => {
    database.failures['commit'] = lost;
    const error = new Harmless();
    await expect(bills.lenient('a', fail(error))).rejects.toMatchObject({ cause: lost, suppressed: [error] });
  });
});

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
          fail()();
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
        fail()();
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
    database.failures['commit'] = new Error('connection lost');
    const log: string[] = [];
    await swallow(bills.required('a', registering(log)));
    expect(log.at(-1)).toBe('afterCompletion unknown');
  });

  test('there must be a transaction to bind to', () => {
    expect(registering([])).toThrow(/must run inside a transaction/);
  });
});

describe('TransactionTemplate', () => {
  test('commits, rolls back, and rolls back quietly when it is told to', async () => {
    const template = new TransactionTemplate(database, { name: 'import' });
    await template.execute(async () => {
      database.insert('a');
    });
    await swallow(
      template.execute(async () => {
        database.insert('b');
        fail()();
      }),
    );
    await template.execute(async (status) => {
      database.insert('c');
      status?.setRollbackOnly();
    });
    expect(database.committed).toEqual(['a']);
    expect(database.begun.map(({ name }) => name)).toEqual(['import', 'import', 'import']);
  });

  test('setRollbackOnly of one that joined makes the outer commit fail', async () => {
    const template = new TransactionTemplate(database);
    await expect(
      bills.required('a', () => template.execute(async (status) => status?.setRollbackOnly())),
    ).rejects.toMatchObject({ name: 'UnexpectedRollbackError' });
  });

  test('refuses what the manager cannot do', () => {
    expect(() => new TransactionTemplate(database, { isolation: 'REPEATABLE_READ' })).toThrow(
      /isolation REPEATABLE_READ \(it has READ_COMMITTED, SERIALIZABLE\), which MemoryDatabase cannot do/,
    );
  });
});

/** Keeps the asynchronous context of the place where a function was made. */
function bind<F extends () => void>(work: F): F {
  return AsyncResource.bind(work);
}
