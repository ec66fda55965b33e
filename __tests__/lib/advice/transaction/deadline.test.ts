import { Deadline } from '../../../../lib/advice/transaction/deadline';
import type { TransactionDefinition } from '../../../../lib/advice/transaction/transaction-manager';
import { TransactionTemplate } from '../../../../lib/advice/transaction/transaction-template';
import { MemoryDatabase } from '../../../support/memory-transactions';

let now: number;
beforeEach(() => {
  now = 1_000;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
});

test('runs from its start, and is up when nothing remains', () => {
  const deadline = new Deadline('Bills.insert', 500);
  now = 5_000;
  expect(() => deadline.check()).not.toThrow();
  deadline.start();
  now = 5_499;
  expect(deadline.remaining).toBe(1);
  deadline.check();
  now = 5_500;
  expect(() => deadline.check()).toThrow(
    expect.objectContaining({ name: 'TransactionTimedOutError', message: expect.stringContaining('Bills.insert') }),
  );
});

describe('of a transaction', () => {
  const database = new MemoryDatabase();
  const insert = (row: string, at: number) => (): void => {
    now = at;
    database.insert(row);
  };
  const run = (timeout: number, work: () => void): Promise<void> =>
    new TransactionTemplate(database, { timeout, name: 'import' }).execute(async () => work());
  beforeEach(() => {
    database.committed = [];
  });

  test('the driver is given it, not yet started while it waits for a connection', async () => {
    const given: (Deadline | undefined)[] = [];
    class Waiting extends MemoryDatabase {
      override begin(definition: TransactionDefinition, deadline?: Deadline): ReturnType<MemoryDatabase['begin']> {
        given.push(deadline);
        now += 10_000;
        return super.begin(definition);
      }
    }
    const waiting = new Waiting();
    await new TransactionTemplate(waiting, { timeout: 100 }).execute(async () => {
      waiting.insert('row');
    });
    await new TransactionTemplate(waiting).execute(async () => undefined);
    expect(given).toEqual([expect.any(Deadline), undefined]);
    expect(waiting.committed).toEqual(['row']);
  });

  test('is checked by each statement', async () => {
    await run(500, insert('in time', 1_499));
    const late = run(500, () => {
      expect(insert('too late', now + 500)).toThrow(expect.objectContaining({ name: 'TransactionTimedOutError' }));
    });
    await expect(late).rejects.toMatchObject({
      name: 'UnexpectedRollbackError',
      cause: { name: 'TransactionTimedOutError' },
    });
    expect(database.committed).toEqual(['in time']);
  });

  test('and by the commit', async () => {
    const late = run(500, () => {
      database.insert('row');
      now += 500;
    });
    await expect(late).rejects.toMatchObject({ name: 'TransactionTimedOutError' });
    expect(database.committed).toEqual([]);
    expect(database.open).toBe(0);
  });

  test('a joiner with a shorter one changes nothing', async () => {
    await run(500, () => undefined);
    await new TransactionTemplate(database).execute(async () => {
      await run(0, insert('row', now + 10_000));
    });
    expect(database.committed).toEqual(['row']);
  });
});
