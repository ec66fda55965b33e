import {
  ApplicationEventPublisher,
  Bean,
  Configuration,
  currentTransaction,
  EventListener,
  Service,
  Transactional,
  TransactionalEventListener,
  type TransactionPhase,
} from 'millrace';
import { TestContainer } from 'millrace/testing';
import { MemoryDatabase } from '../../../support/memory-transactions';

class Placed {
  constructor(readonly id: string) {}
}
class Mailed {
  constructor(readonly id: string) {}
}

const heard: string[] = [];
const problems = new Map<TransactionPhase, Error>();

beforeEach(() => {
  heard.length = 0;
  problems.clear();
});
afterEach(() => {
  jest.restoreAllMocks();
});

@Configuration()
class Data {
  @Bean() database(): MemoryDatabase {
    return new MemoryDatabase();
  }
}

@Service()
class Shop {
  constructor(
    readonly events: ApplicationEventPublisher,
    readonly database: MemoryDatabase,
  ) {}

  @Transactional() async place(id: string, work?: () => unknown): Promise<void> {
    this.database.insert(id);
    await this.events.publishEvent(new Placed(id));
    heard.push('published');
    await work?.();
  }
  @Transactional({ propagation: 'NOT_SUPPORTED' }) async placeOutside(id: string): Promise<void> {
    await this.events.publishEvent(new Placed(id));
  }
  @Transactional() async book(row: string): Promise<void> {
    this.database.insert(row);
  }
}

@Service()
class Mails {
  constructor(
    private readonly shop: Shop,
    private readonly database: MemoryDatabase,
  ) {}

  #hear(phase: TransactionPhase, { id }: Placed): void {
    heard.push(`${phase} ${id} ${currentTransaction(this.database) === undefined ? 'outside' : 'inside'}`);
    const problem = problems.get(phase);
    if (problem !== undefined) throw problem;
  }
  @EventListener() plain({ id }: Placed): void {
    heard.push(`plain ${id}`);
  }
  @TransactionalEventListener({ phase: 'AFTER_COMPLETION', order: 3 }) async completion(event: Placed): Promise<void> {
    await Promise.resolve();
    this.#hear('AFTER_COMPLETION', event);
  }
  @TransactionalEventListener({ order: 2 }) async commit(event: Placed): Promise<Mailed> {
    this.#hear('AFTER_COMMIT', event);
    await this.shop.book(`mail ${event.id}`);
    return new Mailed(event.id);
  }
  @TransactionalEventListener({ phase: 'BEFORE_COMMIT' }) before(event: Placed): void {
    this.#hear('BEFORE_COMMIT', event);
    this.database.insert(`audit ${event.id}`);
  }
  @TransactionalEventListener({ phase: 'AFTER_ROLLBACK', condition: "#event.id != 'quiet'" }) rollback(
    event: Placed,
  ): void {
    this.#hear('AFTER_ROLLBACK', event);
  }
  @TransactionalEventListener({ fallbackExecution: true, order: 1 }) always({ id }: Placed): void {
    heard.push(`always ${id}`);
  }
  @EventListener() mailed({ id }: Mailed): void {
    heard.push(`mailed ${id}`);
  }
  @TransactionalEventListener({ fallbackExecution: true }) mailedLater({ id }: Mailed): void {
    heard.push(`mailed, without a transaction ${id}`);
  }
}

const start = (): Promise<TestContainer> => TestContainer.start([Data, Shop, Mails]);

test('after a commit: each in its phase, in order; what an AFTER_COMMIT listener does is a transaction of its own', async () => {
  await using container = await start();
  await container.get(Shop).place('a');
  expect(heard).toEqual([
    'plain a',
    'published',
    'BEFORE_COMMIT a inside',
    'always a',
    'AFTER_COMMIT a outside',
    'mailed a',
    'mailed, without a transaction a',
    'AFTER_COMPLETION a outside',
  ]);
  expect(container.get(MemoryDatabase).committed).toEqual(['a', 'audit a', 'mail a']);
});

test('after a rollback: nothing of BEFORE_COMMIT and AFTER_COMMIT', async () => {
  await using container = await start();
  const lost = container.get(Shop).place('a', () => Promise.reject(new Error('no')));
  await expect(lost).rejects.toThrow('no');
  expect(heard).toEqual(['plain a', 'published', 'AFTER_COMPLETION a outside', 'AFTER_ROLLBACK a outside']);
  heard.length = 0;
  await expect(container.get(Shop).place('quiet', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(heard).not.toContain('AFTER_ROLLBACK quiet outside');
});

test('a joined transaction that was marked is a rollback, though the publisher succeeded', async () => {
  await using container = await start();
  const shop = container.get(Shop);
  const lost = shop.place('a', () => shop.place('b', () => Promise.reject(new Error('no'))).catch(() => undefined));
  await expect(lost).rejects.toMatchObject({ name: 'UnexpectedRollbackError' });
  expect(heard.filter((line) => line.startsWith('AFTER_ROLLBACK'))).toEqual([
    'AFTER_ROLLBACK a outside',
    'AFTER_ROLLBACK b outside',
  ]);
  expect(heard.filter((line) => line.startsWith('BEFORE_COMMIT'))).toEqual([]);
});

test('a commit of unknown outcome is a completion, and neither commit nor rollback', async () => {
  await using container = await start();
  container.get(MemoryDatabase).failures.commit = new Error('connection lost');
  await expect(container.get(Shop).place('a')).rejects.toMatchObject({ code: 'MILLRACE_TRANSACTION_COMMIT_FAILED' });
  expect(heard.slice(3)).toEqual(['AFTER_COMPLETION a outside']);
});

test('without a transaction only those with fallbackExecution hear it, and at once', async () => {
  await using container = await start();
  await container.get(Shop).events.publishEvent(new Placed('a'));
  await container.get(Shop).placeOutside('b');
  expect(heard).toEqual(['always a', 'plain a', 'always b', 'plain b']);
});

test('an error of BEFORE_COMMIT rolls back and reaches the caller', async () => {
  await using container = await start();
  const problem = new Error('not so');
  problems.set('BEFORE_COMMIT', problem);
  await expect(container.get(Shop).place('a')).rejects.toBe(problem);
  expect(container.get(MemoryDatabase).committed).toEqual([]);
  expect(heard).toContain('AFTER_ROLLBACK a outside');
});

test('an error of a later phase is a warning: the commit stands, the others are called, the caller goes on', async () => {
  await using container = await start();
  problems.set('AFTER_COMMIT', new Error('no mail'));
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  await expect(container.get(Shop).place('a')).resolves.toBeUndefined();
  expect(container.get(MemoryDatabase).committed).toEqual(['a', 'audit a']);
  expect(heard).toContain('AFTER_COMPLETION a outside');
  expect(warned.mock.calls).toEqual([
    [
      'A hook of the transaction of Shop.place failed (afterCompletion)',
      expect.objectContaining({ detail: expect.stringContaining('no mail') }),
    ],
  ]);
});

test('an event of a transaction that is over already is refused, not passed over', async () => {
  await using container = await start();
  let go!: () => void;
  const gate = new Promise<void>((resolve) => (go = resolve));
  const shop = container.get(Shop);
  let late!: Promise<unknown>;
  await shop.place('a', () => {
    late = gate.then(() => shop.events.publishEvent(new Placed('b')));
  });
  go();
  await expect(late).rejects.toMatchObject({ name: 'TransactionEndedError' });
});

describe('at start', () => {
  test('without a transaction manager it would never be called: a fault, unless it falls back', async () => {
    @Service()
    class Lonely {
      @TransactionalEventListener() never(_event: Placed): void {}
      @TransactionalEventListener({ fallbackExecution: true }) always(_event: Placed): void {}
    }
    await expect(TestContainer.start([Lonely])).rejects.toMatchObject({
      params: { faults: [{ where: 'Lonely.never', code: 'MILLRACE_TRANSACTION_NO_LISTENED' }] },
    });
  });

  test('a phase that is none, and two annotations on one method', async () => {
    @Service()
    class Confused {
      @TransactionalEventListener({ phase: 'AFTER_BEGIN' as 'AFTER_COMMIT' }) wrong(_event: Placed): void {}
      @EventListener() @TransactionalEventListener() twice(_event: Placed): void {}
    }
    await expect(TestContainer.start([Data, Confused])).rejects.toMatchObject({
      params: {
        faults: expect.arrayContaining([
          expect.objectContaining({ where: 'Confused.twice', code: 'MILLRACE_EVENT_LISTENER' }),
          expect.objectContaining({ where: 'Confused.wrong', message: expect.stringContaining('AFTER_BEGIN') }),
        ]),
      },
    });
  });
});
