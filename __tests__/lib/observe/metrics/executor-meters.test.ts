import { BoundedTaskExecutor, TaskRejectedError } from 'millrace';
import { UncaughtErrors } from '../../../../lib/advice/async/uncaught-errors';
import { Logging } from '../../../../lib/observe/logs/logging';
import { ExecutorMeters } from '../../../../lib/observe/metrics/executor-meters';
import { createMetrics } from '../../../../lib/observe/metrics/metrics';

test('tell what each executor does, and which methods failed unseen', async () => {
  const executor = new BoundedTaskExecutor('reports', { coreSize: 1, queueCapacity: 1 });
  await executor.submit(() => 1);
  const uncaught = new UncaughtErrors();
  uncaught.add('Reports.monthly');
  uncaught.add('Reports.monthly');
  let end = (): void => undefined;
  const running = executor.submit(() => new Promise<void>((resolve) => (end = resolve)));
  const waiting = executor.submit(() => 2);
  await expect(executor.submit(() => 3)).rejects.toBeInstanceOf(TaskRejectedError);
  const log = new Logging({ application: 'test' }).logger('test');
  const metrics = createMetrics({ reports: () => [], binders: [new ExecutorMeters([executor], uncaught)], log });
  const samples = (await metrics.text()).split('\n').filter((line) => /^millrace_(executor|async)/.test(line));
  expect(samples).toEqual([
    'millrace_executor_active_tasks{executor="reports"} 1',
    'millrace_executor_queued_tasks{executor="reports"} 1',
    'millrace_executor_completed_tasks_total{executor="reports"} 1',
    'millrace_executor_rejected_tasks_total{executor="reports"} 1',
    'millrace_async_uncaught_errors_total{method="Reports.monthly"} 2',
  ]);
  end();
  await Promise.all([running, waiting]);
});
