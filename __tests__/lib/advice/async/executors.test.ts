import {
  Async,
  Bean,
  BoundedTaskExecutor,
  Configuration,
  Service,
  TaskExecutor,
  type ExecutorStatistics,
} from 'millrace';
import { TestContainer } from 'millrace/testing';
import { startFaults } from '../../../support/start-faults';

describe('executors', () => {
  test("the only one of the application's own is the default, as in Spring", async () => {
    @Configuration()
    class Own {
      @Bean() pool(): BoundedTaskExecutor {
        return new BoundedTaskExecutor('pool', { coreSize: 1 });
      }
    }
    @Service()
    class Mails {
      @Async() async send(): Promise<string> {
        return 'sent';
      }
    }
    await using container = await TestContainer.start([Mails, Own]);
    await expect(container.get(Mails).send()).resolves.toBe('sent');
    expect(container.get<TaskExecutor>('pool').statistics().completed).toBe(1);
    expect(() => container.get('taskExecutor')).toThrow(expect.objectContaining({ code: 'MILLRACE_BEAN_UNRESOLVED' }));
  });

  test('so is one of a class of its own', async () => {
    class Counting extends TaskExecutor {
      readonly name = 'counting';
      completed = 0;
      async submit<T>(task: () => T | PromiseLike<T>): Promise<T> {
        this.completed++;
        return await task();
      }
      async shutdown(): Promise<number> {
        return 0;
      }
      statistics(): ExecutorStatistics {
        return { active: 0, queued: 0, completed: this.completed, rejected: 0 };
      }
    }
    @Configuration()
    class Own {
      @Bean() pool(): Counting {
        return new Counting();
      }
    }
    @Service()
    class Mails {
      @Async() async send(): Promise<string> {
        return 'sent';
      }
    }
    await using container = await TestContainer.start([Mails, Own]);
    await expect(container.get(Mails).send()).resolves.toBe('sent');
    expect(container.get(Counting).completed).toBe(1);
  });

  test('without any, there is one with bounds', async () => {
    @Service()
    class Mails {
      constructor(readonly executor: TaskExecutor) {}
      @Async() async send(): Promise<string> {
        return 'sent';
      }
    }
    await using container = await TestContainer.start([Mails]);
    await expect(container.get(Mails).send()).resolves.toBe('sent');
    expect(container.get(Mails).executor.name).toBe('taskExecutor');
  });

  test('one that is not there, or one of several, is a fault', async () => {
    @Service()
    class Named {
      @Async('report') async one(): Promise<void> {}
    }
    @Service()
    class Unnamed {
      @Async() async one(): Promise<void> {}
    }
    const executors = { 'millrace.executors': { reports: { 'core-size': 1 }, mails: { 'core-size': 1 } } };
    expect(await startFaults([Named, Unnamed], { properties: executors })).toEqual([
      expect.stringMatching(/^MILLRACE_BEAN_UNRESOLVED No bean for 'report', /),
      expect.stringMatching(/^MILLRACE_BEAN_AMBIGUOUS/),
    ]);
  });

  test('bounds that are none, and keys that are none, are faults', async () => {
    expect(
      await startFaults([], {
        properties: {
          'millrace.executors.a.core-size': 0,
          'millrace.executors.b': { coreSize: 1, maxsize: 'many' },
          'millrace.executors.c': { coreSize: 1, queue: 5 },
          'millrace.executors.d': 5,
          'millrace.executors.e': { coreSize: 1, rejection: 'discard' },
        },
      }),
    ).toEqual([
      expect.stringMatching(/^MILLRACE_ASYNC_EXECUTOR_OPTIONS .*'a'.*core-size is 0/),
      expect.stringMatching(/^MILLRACE_ASYNC_EXECUTOR_OPTIONS .*'b'.*max-size is NaN/),
      expect.stringMatching(/^MILLRACE_ASYNC_EXECUTOR_OPTIONS .*'c'.*'queue' is none of its keys/),
      expect.stringMatching(/^MILLRACE_ASYNC_EXECUTOR_OPTIONS .*'d'.*it is '5'/),
      expect.stringMatching(/^MILLRACE_ASYNC_EXECUTOR_OPTIONS .*'e'.*rejection is 'discard'/),
    ]);
  });

  test('a bean that is no executor is told at start', async () => {
    @Service()
    class Wrong {
      @Async('logger') async one(): Promise<void> {}
    }
    await expect(TestContainer.start([Wrong])).rejects.toThrow(
      /is to be run by the bean 'logger', which is no TaskExecutor/,
    );
  });

  test('a method that is written to return no promise, and a second @Async, are faults', async () => {
    @Service()
    class Wrong {
      // @ts-expect-error it returns a number
      @Async() sync(): number {
        return 1;
      }
      @Async() @Async('reports') async twice(): Promise<void> {}
    }
    expect(await startFaults([Wrong], { properties: { 'millrace.executors.reports.core-size': 1 } })).toEqual([
      expect.stringMatching(/^MILLRACE_ADVICE_SYNCHRONOUS/),
      expect.stringMatching(/^MILLRACE_BEAN_MISPLACED/),
    ]);
  });
});
