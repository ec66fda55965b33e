import type { ExecutorStatistics, TaskExecutor } from '../../advice/async/task-executor';
import type { UncaughtErrors } from '../../advice/async/uncaught-errors';
import { MeterBinder, type Measurement, type MeterRegistry } from './meter-binder';

/** What executors do, and which asynchronous methods failed unseen. */
export class ExecutorMeters extends MeterBinder {
  constructor(
    private readonly executors: readonly TaskExecutor[],
    private readonly uncaught: UncaughtErrors,
  ) {
    super();
  }

  bind(registry: MeterRegistry): void {
    const labels = ['executor'] as const;
    const read = (value: (statistics: ExecutorStatistics) => number) => (): readonly Measurement<'executor'>[] =>
      this.executors.map((executor) => ({ labels: { executor: executor.name }, value: value(executor.statistics()) }));
    registry.gauge(
      { name: 'millrace_executor_active_tasks', help: 'Tasks that run.', labels },
      read(({ active }) => active),
    );
    registry.gauge(
      { name: 'millrace_executor_queued_tasks', help: 'Tasks that wait for their turn.', labels },
      read(({ queued }) => queued),
    );
    registry.counter(
      { name: 'millrace_executor_completed_tasks_total', help: 'Tasks that have ended, also by an error.', labels },
      read(({ completed }) => completed),
    );
    registry.counter(
      { name: 'millrace_executor_rejected_tasks_total', help: 'Tasks that were not taken.', labels },
      read(({ rejected }) => rejected),
    );
    registry.counter(
      {
        name: 'millrace_async_uncaught_errors_total',
        help: 'Errors of asynchronous methods that nobody waited for.',
        labels: ['method'],
      },
      () => [...this.uncaught.counts].map(([method, value]) => ({ labels: { method }, value })),
    );
  }
}
