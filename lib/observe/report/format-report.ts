import type { JobReport, OperatorReport } from '../../engine/job-execution';
import { grouped, humanDuration, rate } from './numbers';
import { tableText } from './table-text';
import { accumulatorLines, metricLines } from './user-lines';

/** A longer operator name is cut in the table, so that a row keeps to 100 columns. */
const MAX_NAME = 28;

const COLUMNS = [
  { title: 'operator', cell: (each: OperatorReport) => shortened(each.name) },
  { title: 'in', cell: (each: OperatorReport) => (each.kind === 'source' ? '' : grouped(each.recordsIn)) },
  { title: 'out', cell: (each: OperatorReport) => (each.kind === 'sink' ? '' : grouped(each.recordsOut)) },
  { title: 'dropped', cell: (each: OperatorReport) => grouped(each.dropped) },
  { title: 'invalid', cell: (each: OperatorReport) => grouped(each.invalid) },
  { title: 'dead', cell: (each: OperatorReport) => grouped(each.dead) },
  {
    title: 'records/s',
    cell: (each: OperatorReport, duration: number) => rate(handled(each), duration),
  },
] as const;

/**
 * A job's counts as a table, one row an operator, with its side outputs and the user's metrics below it, then the
 * results of accumulators, the totals and the wall time:
 *
 * ```
 * Job flows: finished in 3.4 s
 *
 *   operator        in    out  dropped  invalid  dead  records/s
 *   flows                 990        0        0    10        294
 *   AssignUuid     990    980        0       10     0        291
 *     -> millrace.invalid: 10
 *     inserted: 975
 *   print          980               0        0     0        288
 *
 *   accumulators
 *     price: 12.5
 *
 *   read 1,000 (10 dead), written 980, dropped 0, invalid 10; 294 records/s over 3.4 s
 * ```
 *
 * `read` counts what the sources emitted and what was unreadable, `written` what the sinks took without an error. No
 * trailing newline.
 */
export function formatReport(report: JobReport): string {
  const { operators, duration } = report;
  const rows = operators.map((each) => COLUMNS.map((column) => column.cell(each, duration)));
  const [head = '', ...lines] = tableText([COLUMNS.map((column) => column.title), ...rows]);
  return [
    `Job ${report.jobName}: ${report.state} ${report.state === 'running' ? 'for' : 'in'} ${humanDuration(duration)}`,
    '',
    head,
    ...operators.flatMap((each, i) => [lines[i] ?? '', ...details(each)]),
    ...accumulatorLines(report.accumulators),
    '',
    `  ${totals(report)}`,
  ].join('\n');
}

function details(operator: OperatorReport): string[] {
  const { subtasks } = operator;
  const shares = subtasks.map(handled);
  const [least, most] = [Math.min(...shares), Math.max(...shares)].map(grouped);
  return [
    // Where one has far more than another, keys are uneven, or the source is.
    ...(subtasks.length > 1 ? [`    ${subtasks.length} subtasks: ${least} to ${most} records each`] : []),
    ...Object.entries(operator.sideOutputs).map(([tag, count]) => `    -> ${tag}: ${grouped(count)}`),
    ...Object.entries(operator.counters).map(([name, count]) => `    ${name}: ${grouped(count)}`),
    ...metricLines(operator).map((line) => `    ${line}`),
  ];
}

function totals({ operators, duration }: JobReport): string {
  const sum = (of: readonly OperatorReport[], count: (each: OperatorReport) => number): number =>
    of.reduce((total, each) => total + count(each), 0);
  const sources = operators.filter((each) => each.kind === 'source');
  const sinks = operators.filter((each) => each.kind === 'sink');
  const dead = sum(operators, (each) => each.dead);
  const read = sum(sources, handled);
  return (
    `read ${grouped(read)}${dead > 0 ? ` (${grouped(dead)} dead)` : ''}, ` +
    `written ${grouped(sum(sinks, (each) => each.recordsOut))}, dropped ${grouped(sum(operators, (each) => each.dropped))}, ` +
    `invalid ${grouped(sum(operators, (each) => each.invalid))}; ${rate(read, duration)} records/s over ${humanDuration(duration)}`
  );
}

/** The records that passed through an operator: a source has none coming in. */
function handled(operator: Omit<OperatorReport, 'subtasks'>): number {
  return operator.kind === 'source' ? operator.recordsOut + operator.dead : operator.recordsIn;
}

function shortened(name: string): string {
  return name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME - 3)}...`;
}
