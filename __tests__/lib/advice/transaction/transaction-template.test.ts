import { Transactional } from '../../../../decorators/transactional';
import { transactionAdvisor } from '../../../../lib/advice/transaction/transaction-advisor';
import { TransactionManager } from '../../../../lib/advice/transaction/transaction-manager';
import { TransactionTemplate } from '../../../../lib/advice/transaction/transaction-template';
import { advise } from '../../../support/advised-class';
import { MemoryDatabase } from '../../../support/memory-transactions';

class Bills {
  constructor(private readonly database: MemoryDatabase) {}

  @Transactional() async required(row: string, work?: () => unknown): Promise<void> {
    this.database.insert(row);
    await work?.();
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

describe('TransactionTemplate', () => {
  test('commits, rolls back, and rolls back quietly when it is told to', async () => {
    const template = new TransactionTemplate(database, { name: 'import' });
    await template.execute(async () => {
      database.insert('a');
    });
    await swallow(
      template.execute(async () => {
        database.insert('b');
        fail();
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
