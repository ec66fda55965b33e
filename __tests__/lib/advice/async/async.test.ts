import { AsyncLocalStorage } from 'node:async_hooks';
import {
  Async,
  AsyncUncaughtExceptionHandler,
  Bean,
  Configuration,
  NotBlank,
  Retryable,
  Service,
  TaskExecutor,
  TaskRejectedError,
  Valid,
  type Class,
} from 'millrace';
import { TestContainer, type TestOptions } from 'millrace/testing';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const store = new AsyncLocalStorage<string>();
const seen: unknown[] = [];
beforeEach(() => {
  seen.length = 0;
});

@Service()
class ReportService {
  running = 0;
  most = 0;

  @Async('reports') async monthly(month: string): Promise<string> {
    this.most = Math.max(this.most, ++this.running);
    await turn();
    this.running--;
    if (month === 'never') throw new RangeError('no such month');
    return `report of ${month}`;
  }
  @Async() mail(subject: string): void {
    seen.push(`mail ${subject}`);
    if (subject === '') throw new RangeError('no subject');
  }
  @Async('reports') async twice(): Promise<string> {
    return this.monthly('inner');
  }
  @Async() async where(): Promise<string | undefined> {
    await turn();
    return store.getStore();
  }
  @Async() @Retryable({ maxAttempts: 3, backoff: { delay: 0 } }) async flaky(): Promise<number> {
    seen.push('attempt');
    if (seen.length < 3) throw new Error('flaky');
    return seen.length;
  }
}

class Collecting extends AsyncUncaughtExceptionHandler {
  async handleUncaughtException(error: unknown, where: string, args: readonly unknown[]): Promise<void> {
    seen.push([String(error), where, args]);
  }
}

@Configuration()
class Handlers {
  @Bean() handler(): Collecting {
    return new Collecting();
  }
}

function start(classes: readonly Class[], options: TestOptions = {}): Promise<TestContainer> {
  const properties = {
    'millrace.executors.taskExecutor.core-size': 2,
    'millrace.executors.reports': { 'core-size': 2, queueCapacity: '3' },
    'millrace.shutdown.timeout': '5 s',
    ...options.properties,
  };
  return TestContainer.start(classes, { ...options, properties });
}

describe('@Async', () => {
  test('calls run by the named executor, and their promises settle when the work is done', async () => {
    await using container = await start([ReportService]);
    const reports = container.get(ReportService);
    const calls = Array.from({ length: 6 }, (_, month) => reports.monthly(`${month}`));
    expect(reports.running).toBe(0);
    const results = await Promise.allSettled(calls);
    expect(results.slice(0, 5)).toEqual(
      [0, 1, 2, 3, 4].map((month) => ({ status: 'fulfilled', value: `report of ${month}` })),
    );
    expect((results[5] as PromiseRejectedResult).reason).toBeInstanceOf(TaskRejectedError);
    expect(reports.most).toBe(2);
    await expect(reports.monthly('never')).rejects.toThrow('no such month');
    await expect(reports.twice()).resolves.toBe('report of inner');
    expect(container.get<TaskExecutor>('reports').statistics()).toMatchObject({ completed: 8, rejected: 1 });
  });

  test('a task that waits for its own executor is ended by the end of the application', async () => {
    await using container = await start([ReportService], {
      properties: { 'millrace.executors.reports': { coreSize: 1 } },
    });
    // As in Spring: the only place is taken by who waits for it.
    const stuck = container.get(ReportService).twice();
    await turn();
    expect(container.get<TaskExecutor>('reports').statistics()).toMatchObject({ active: 1, queued: 1 });
    void stuck.catch(() => undefined);
    expect(await container.get<TaskExecutor>('reports').shutdown(30)).toBe(1);
    await expect(stuck).rejects.toThrow(TaskRejectedError);
  });

  test("the caller's context goes along", async () => {
    await using container = await start([ReportService]);
    await expect(store.run('of the caller', () => container.get(ReportService).where())).resolves.toBe('of the caller');
  });

  test('it stands outside of all other advice: attempts are made inside one task', async () => {
    await using container = await start([ReportService]);
    const flaky = container.get(ReportService).flaky();
    expect(seen).toEqual([]);
    await expect(flaky).resolves.toBe(3);
    expect(container.get<TaskExecutor>('taskExecutor').statistics().completed).toBe(1);
  });

  test('a failed validation comes by the promise', async () => {
    class Mail {
      @NotBlank() subject!: string;
    }
    @Service()
    class Checked {
      @Async() async send(@Valid() mail: Mail): Promise<void> {
        seen.push(mail);
      }
    }
    await using container = await start([Checked]);
    const sent = container.get(Checked).send(new Mail());
    await expect(sent).rejects.toMatchObject({ code: 'MILLRACE_VALIDATION_FAILED' });
    expect(seen).toEqual([]);
  });
});

describe('errors that nobody waits for', () => {
  const stray: unknown[] = [];
  const onStray = (error: unknown): void => {
    stray.push(error);
  };
  beforeAll(() => {
    process.on('unhandledRejection', onStray);
  });
  afterAll(() => {
    process.off('unhandledRejection', onStray);
    expect(stray).toEqual([]);
  });

  test('go to the handler, with the method and its arguments', async () => {
    await using container = await start([ReportService, Handlers]);
    const reports = container.get(ReportService);
    reports.mail('');
    void reports.monthly('never');
    await container.close();
    await turn();
    expect(seen).toEqual([
      'mail ',
      ['RangeError: no subject', 'ReportService.mail', ['']],
      ['RangeError: no such month', 'ReportService.monthly', ['never']],
    ]);
  });

  test.each<[string, (call: Promise<unknown>) => Promise<unknown>]>([
    ['await', async (call) => await call],
    ['then', (call) => call.then(() => 1)],
    ['catch', (call) => call.catch((error: unknown) => Promise.reject(error as Error))],
    ['finally', (call) => call.finally(() => undefined)],
    ['Promise.all', (call) => Promise.all([call])],
    ['the return of an async function', async (call) => call],
  ])('not when there is %s', async (_how, waiting) => {
    await using container = await start([ReportService, Handlers]);
    await expect(waiting(container.get(ReportService).monthly('never'))).rejects.toThrow('no such month');
    await turn();
    expect(seen).toEqual([]);
  });

  test('are logged without a handler of your own, and without arguments', async () => {
    const log: string[] = [];
    const options = { log: (line: string) => log.push(line), properties: { 'millrace.logging.format': 'json' } };
    const container = await start([ReportService], options);
    void container.get(ReportService).monthly('never');
    await container.close();
    await turn();
    expect(log.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 'error', method: 'ReportService.monthly', err: expect.anything() }),
    ]);
    expect(log[0]).not.toContain('"never"');
  });

  test('become a process warning when the handler fails', async () => {
    class Failing extends AsyncUncaughtExceptionHandler {
      handleUncaughtException(error: unknown): never {
        throw new Error('the handler failed', { cause: error });
      }
    }
    @Configuration()
    class OfFailing {
      @Bean() handler(): Failing {
        return new Failing();
      }
    }
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    await using container = await start([ReportService, OfFailing]);
    void container.get(ReportService).monthly('never');
    await container.close();
    await turn();
    expect(warned).toHaveBeenCalledWith(
      'The error of ReportService.monthly could not be handled: Error: the handler failed',
      expect.anything(),
    );
    warned.mockRestore();
  });
});

test('the end of the application waits for what was called, then nothing is taken', async () => {
  const container = await start([ReportService]);
  const reports = container.get(ReportService);
  const calls = ['a', 'b', 'c', 'd'].map((month) => reports.monthly(month));
  await container.close();
  expect(reports.running).toBe(0);
  await expect(Promise.all(calls)).resolves.toHaveLength(4);
  await expect(reports.monthly('e')).rejects.toThrow(TaskRejectedError);
});
