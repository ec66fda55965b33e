import {
  TransactionTemplate,
  type TransactionTemplateOptions,
} from '../../../../lib/advice/transaction/transaction-template';
import { MemoryDatabase } from '../../../support/memory-transactions';

let database: MemoryDatabase;
beforeEach(() => {
  database = new MemoryDatabase();
});
afterEach(() => {
  expect(database.open).toBe(0);
});

const run = <T>(work: () => T | Promise<T>, options: TransactionTemplateOptions = {}): Promise<T> =>
  new TransactionTemplate(database, options).execute(async () => work());
const nested = <T>(work: () => T | Promise<T>): Promise<T> => run(work, { propagation: 'NESTED' });
const fail = (): never => {
  throw new Error('no');
};
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const OPEN = { code: 'MILLRACE_TRANSACTION_SAVEPOINT_OPEN' };

test('while a savepoint is open, work of the method around it is refused: it would be undone with it', async () => {
  await run(async () => {
    const inner = nested(async () => {
      await tick();
      database.insert('inner');
      fail();
    }).catch(() => undefined);
    await Promise.resolve();
    expect(() => {
      database.insert('outer');
    }).toThrow(expect.objectContaining(OPEN));
    await expect(run(() => undefined)).rejects.toMatchObject(OPEN);
    await expect(nested(() => undefined)).rejects.toMatchObject(OPEN);
    await inner;
    database.insert('after');
  });
  expect(database.committed).toEqual(['after']);
});

test('a REQUIRES_NEW is none of its business', async () => {
  await run(async () => {
    const inner = nested(tick);
    await run(
      () => {
        database.insert('new');
      },
      { propagation: 'REQUIRES_NEW' },
    );
    await inner;
  });
  expect(database.committed).toEqual([]);
  expect(database.log).toContain('commit 2');
});

test('what is deeper may work: a method that joins inside, and a savepoint inside', async () => {
  await run(() =>
    nested(async () => {
      await run(() => {
        database.insert('joined');
      });
      await nested(() => {
        database.insert('deeper');
      });
      database.insert('inner');
    }),
  );
  expect(database.committed).toEqual(['joined', 'deeper', 'inner']);
});

test('a savepoint whose method nobody awaited undoes the one around it, and the transaction goes on', async () => {
  let forgotten!: Promise<unknown>;
  await run(async () => {
    const around = nested(async () => {
      database.insert('around');
      forgotten = nested(async () => {
        database.insert('forgotten');
        await tick();
        await tick();
      });
      forgotten.catch(() => undefined);
      await tick();
    });
    await expect(around).rejects.toMatchObject(OPEN);
    await expect(forgotten).rejects.toMatchObject({ name: 'TransactionEndedError' });
    database.insert('after');
    await nested(() => {
      database.insert('again');
    });
  });
  expect(database.committed).toEqual(['after', 'again']);
});

test('one that cannot be set leaves the transaction as it was', async () => {
  const lost = new Error('no savepoints today');
  database.failures.savepoint = lost;
  await run(async () => {
    await expect(nested(() => undefined)).rejects.toBe(lost);
    database.insert('after');
  });
  expect(database.committed).toEqual(['after']);
});

test('one that cannot be released is undone, and its method fails', async () => {
  const lost = new Error('cannot release');
  await run(async () => {
    database.failures['release savepoint'] = lost;
    const inner = nested(() => {
      database.insert('inner');
    });
    await expect(inner).rejects.toBe(lost);
  }).then(
    () => expect('commit').toBe('refused'),
    // The second release, after the undo, failed as well: nothing may be committed.
    (error: unknown) => expect(error).toMatchObject({ name: 'UnexpectedRollbackError', cause: lost }),
  );
  expect(database.log).toContain('rollback to savepoint 1');
  expect(database.committed).toEqual([]);
});

test('setRollbackOnly inside undoes its own part without an error', async () => {
  await run(async () => {
    database.insert('outer');
    await new TransactionTemplate(database, { propagation: 'NESTED' }).execute(async (status) => {
      database.insert('inner');
      status?.setRollbackOnly();
      expect(status).toMatchObject({ isNewTransaction: false, hasSavepoint: true });
    });
  });
  expect(database.committed).toEqual(['outer']);
});

test('an error of noRollbackFor keeps what was done, and passes', async () => {
  class Harmless extends Error {}
  await run(async () => {
    const inner = run(
      () => {
        database.insert('inner');
        throw new Harmless();
      },
      { propagation: 'NESTED', noRollbackFor: [Harmless] },
    );
    await expect(inner).rejects.toBeInstanceOf(Harmless);
  });
  expect(database.committed).toEqual(['inner']);
});

test('a mark that was there before is not taken away: unlike in Spring, nothing of the transaction is committed', async () => {
  const outer = run(async () => {
    await run(fail).catch(() => undefined);
    await nested(fail).catch(() => undefined);
  });
  await expect(outer).rejects.toMatchObject({ name: 'UnexpectedRollbackError' });
  expect(database.committed).toEqual([]);
});
