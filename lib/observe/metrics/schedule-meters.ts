import type { RunStatistics } from '../../scheduling/method-runs';
import { MeterBinder, type Measurement, type MeterRegistry } from './meter-binder';

/** What scheduled methods have done. */
export class ScheduleMeters extends MeterBinder {
  constructor(private readonly statistics: () => readonly RunStatistics[]) {
    super();
  }

  bind(registry: MeterRegistry): void {
    const labels = ['method'] as const;
    const read = (value: (runs: RunStatistics) => number) => (): readonly Measurement<'method'>[] =>
      this.statistics().map((runs) => ({ labels: { method: runs.method }, value: value(runs) }));
    registry.counter(
      { name: 'millrace_scheduled_runs_total', help: 'Runs of a scheduled method that have ended.', labels },
      read(({ runs }) => runs),
    );
    registry.counter(
      { name: 'millrace_scheduled_failures_total', help: 'Runs of a scheduled method that failed.', labels },
      read(({ failures }) => failures),
    );
    registry.counter(
      {
        name: 'millrace_scheduled_seconds_total',
        help: 'How long the runs of a scheduled method took in all.',
        labels,
      },
      read(({ duration }) => duration / 1000),
    );
  }
}
