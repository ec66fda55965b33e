import type { JobReport, JobState, SubtaskReport } from '../../engine/job-execution';
import type { Measurement, MeterRegistry } from './meter-binder';
import { named, OPERATOR_LABELS, operatorLabels, subtasksOf, type OperatorLabel } from './operator-labels';
import { bindUserMeters } from './user-meters';

const STATES = Object.keys({
  created: 0,
  running: 0,
  stopping: 0,
  finished: 0,
  stopped: 0,
  cancelled: 0,
  failed: 0,
} satisfies Record<JobState, number>) as readonly JobState[];

const COUNTS = [
  ['records_in', 'Records that came in.', (each: SubtaskReport) => each.recordsIn],
  [
    'records_out',
    'Records emitted to the main output, or written by a sink.',
    (each: SubtaskReport) => each.recordsOut,
  ],
  ['records_dropped', 'Records filtered away, mapped to nothing, or invalid and dropped.', (each) => each.dropped],
  ['records_invalid', 'Records refused as invalid.', (each) => each.invalid],
  ['records_dead', 'Unreadable records that went to the dead letters.', (each) => each.dead],
] as const satisfies readonly (readonly [string, string, (each: SubtaskReport) => number])[];

/**
 * The meters of jobs, read from their reports: nothing is done per record.
 *
 * @param reports the reports as they are now
 * @param now epoch milliseconds, by the jobs' clock
 */
export function bindJobMeters(registry: MeterRegistry, reports: () => readonly JobReport[], now: () => number): void {
  const perOperator = function* (value: (each: SubtaskReport) => number): Iterable<Measurement<OperatorLabel>> {
    for (const { job, each } of subtasksOf(reports())) yield { labels: operatorLabels(job, each), value: value(each) };
  };
  for (const [name, help, value] of COUNTS) {
    registry.counter({ name: `millrace_operator_${name}_total`, help, labels: OPERATOR_LABELS }, () =>
      perOperator(value),
    );
  }
  registry.counter(
    {
      name: 'millrace_operator_side_output_records_total',
      help: 'Records emitted to a side output.',
      labels: [...OPERATOR_LABELS, 'tag'],
    },
    named(reports, 'tag', (each) => Object.entries(each.sideOutputs)),
  );
  registry.gauge(
    {
      name: 'millrace_operator_watermark_lag_seconds',
      help: 'How far the watermark is behind the clock; absent before the first and after the last one.',
      labels: OPERATOR_LABELS,
    },
    function* () {
      for (const measurement of perOperator((each) => (now() - each.watermark) / 1000)) {
        if (Number.isFinite(measurement.value)) yield measurement;
      }
    },
  );
  bindUserMeters(registry, reports);
  bindAccumulators(registry, reports);
  bindStates(registry, reports);
}

/** The results of accumulators that are numbers; they may fall as well as rise. */
function bindAccumulators(registry: MeterRegistry, reports: () => readonly JobReport[]): void {
  const labels = ['job', 'accumulator'] as const;
  const help = "The results of the user's accumulators that are numbers.";
  registry.gauge({ name: 'millrace_job_accumulator', help, labels }, function* () {
    for (const { jobName: job, accumulators } of reports()) {
      for (const [accumulator, value] of Object.entries(accumulators)) {
        if (typeof value === 'number') yield { labels: { job, accumulator }, value };
      }
    }
  });
}

function bindStates(registry: MeterRegistry, reports: () => readonly JobReport[]): void {
  registry.gauge(
    { name: 'millrace_job_state', help: '1 for the state the job is in, 0 for the others.', labels: ['job', 'state'] },
    () =>
      reports().flatMap((job) =>
        STATES.map((state) => ({ labels: { job: job.jobName, state }, value: job.state === state ? 1 : 0 })),
      ),
  );
  registry.gauge(
    { name: 'millrace_job_duration_seconds', help: 'From the start of the job to now or its end.', labels: ['job'] },
    () => reports().map((job) => ({ labels: { job: job.jobName }, value: job.duration / 1000 })),
  );
}
