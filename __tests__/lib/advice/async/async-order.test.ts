import { Async, Retryable, Service, type TaskExecutor } from 'millrace';
import { TestContainer } from 'millrace/testing';

describe('the order of @Async', () => {
  test('with an order inside of retrying each attempt is a task of its own', async () => {
    @Service()
    class Moved {
      attempts = 0;

      @Async({ executor: 'reports', order: 550 })
      @Retryable({ maxAttempts: 3, backoff: { delay: 0 } })
      async flaky(): Promise<number> {
        if (++this.attempts < 3) throw new Error('flaky');
        return this.attempts;
      }
    }
    await using container = await TestContainer.start([Moved], {
      properties: { 'millrace.executors.taskExecutor.core-size': 2, 'millrace.executors.reports.core-size': 2 },
    });
    await expect(container.get(Moved).flaky()).resolves.toBe(3);
    expect(container.get<TaskExecutor>('reports').statistics().completed).toBe(3);
    expect(container.get<TaskExecutor>('taskExecutor').statistics().completed).toBe(0);
  });
});
