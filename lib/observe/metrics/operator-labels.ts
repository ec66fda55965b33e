import type { JobReport, SubtaskReport } from '../../engine/job-execution';
import type { Measurement } from './meter-binder';

/** What tells the meters of one subtask from those of others. */
export const OPERATOR_LABELS = ['job', 'operator', 'uid', 'subtask'] as const;

/** One of them. */
export type OperatorLabel = (typeof OPERATOR_LABELS)[number];

/** The reports of all jobs, as they are now. */
export type Reports = () => readonly JobReport[];

/** All subtasks of all operators, each with its job. */
export function* subtasksOf(
  reports: readonly JobReport[],
): Iterable<{ readonly job: JobReport; readonly each: SubtaskReport }> {
  for (const job of reports) {
    for (const { subtasks } of job.operators) for (const each of subtasks) yield { job, each };
  }
}

/** The labels of a subtask. */
export function operatorLabels(job: JobReport, { name, uid, subtask }: SubtaskReport): Record<OperatorLabel, string> {
  return { job: job.jobName, operator: name, uid, subtask: String(subtask) };
}

/** One measurement for each name of each subtask. */
export function named<L extends string>(
  reports: Reports,
  label: L,
  values: (each: SubtaskReport) => Iterable<readonly [name: string, value: number]>,
): () => Iterable<Measurement<OperatorLabel | L>> {
  return function* () {
    for (const { job, each } of subtasksOf(reports())) {
      for (const [name, value] of values(each)) {
        if (Number.isNaN(value)) continue;
        // The compiler does not see that a computed key is the label.
        yield { labels: { ...operatorLabels(job, each), [label]: name } as Record<OperatorLabel | L, string>, value };
      }
    }
  };
}
