import type { JobReport } from '../../engine/job-execution';
import type { RunStatistics } from '../../scheduling/method-runs';
import { grouped, humanDuration } from './numbers';
import { tableText } from './table-text';

const COLUMNS = [
  { title: 'scheduled method', cell: (each: RunStatistics) => each.method },
  { title: 'runs', cell: (each: RunStatistics) => grouped(each.runs) },
  { title: 'failures', cell: (each: RunStatistics) => grouped(each.failures) },
  { title: 'time', cell: (each: RunStatistics) => humanDuration(each.duration) },
] as const;

/**
 * What an application without a stream has done, in place of a job's report:
 *
 * ```
 * Application reports: stopped in 3.4 s
 *
 *   scheduled method   runs  failures   time
 *   Cleanup.sweep        12         0  0.3 s
 * ```
 *
 * No trailing newline.
 */
export function formatRuns({ jobName, state, duration }: JobReport, runs: readonly RunStatistics[]): string {
  const heading = `Application ${jobName}: ${state} ${state === 'running' ? 'for' : 'in'} ${humanDuration(duration)}`;
  if (runs.length === 0) return heading;
  const rows = runs.map((each) => COLUMNS.map(({ cell }) => cell(each)));
  return [heading, '', ...tableText([COLUMNS.map(({ title }) => title), ...rows])].join('\n');
}
