import type { JobReport, JobState, SubtaskReport } from '../../engine/job-execution';
import type { Measurement, MeterRegistry } from './meter-binder';

const STATES = Object.keys({
  created: 0,
  running: 0,
  stopping: 0,
  finished: 0,
  stopped: 0,
  cancelled: 0,
  failed: 0,
} satisfies Record<JobState, number>) as readonly JobState[];

const OPERATOR_LABELS = ['job', 'operator', 'uid', 'subtask'] as const;
type OperatorLabel = (typeof OPERATOR_LABELS)[number];

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
    for (const job of reports()) {
      for (const each of subtasksOf(job)) yield { labels: operatorLabels(job, each), value: value(each) };
    }
  };
  for (const [name, help, value] of COUNTS) {
    registry.counter({ name: `millrace_operator_${name}_total`, help, labels: OPERATOR_LABELS }, () =>
      perOperator(value),
    );
  }
  bindNamedCounts(
    registry,
    reports,
    'side_output_records',
    'Records emitted to a side output.',
    'tag',
    (each) => each.sideOutputs,
  );
  bindNamedCounts(registry, reports, 'counter', "The user's own counters.", 'counter', (each) => each.counters);
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

function bindNamedCounts<L extends string>(
  registry: MeterRegistry,
  reports: () => readonly JobReport[],
  name: string,
  help: string,
  label: L,
  counts: (each: SubtaskReport) => Readonly<Record<string, number>>,
): void {
  const labels = [...OPERATOR_LABELS, label] as const;
  registry.counter({ name: `millrace_operator_${name}_total`, help, labels }, function* () {
    for (const job of reports()) {
      for (const each of subtasksOf(job)) {
        for (const [key, value] of Object.entries(counts(each))) {
          // The compiler does not see that a computed key is the label.
          yield { labels: { ...operatorLabels(job, each), [label]: key } as Record<OperatorLabel | L, string>, value };
        }
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

function subtasksOf(job: JobReport): readonly SubtaskReport[] {
  return job.operators.flatMap(({ subtasks }) => subtasks);
}

function operatorLabels(job: JobReport, { name, uid, subtask }: SubtaskReport): Record<OperatorLabel, string> {
  return { job: job.jobName, operator: name, uid, subtask: String(subtask) };
}
