import type { Writable } from 'node:stream';
import type { JobReport, OperatorReport } from '../../engine/job-execution';
import type { StandardError } from '../logs/stderr';
import { isTerminal } from '../terminal';
import { grouped, humanDuration, rate } from './numbers';
import { shareTerminal } from './shared-terminal';

/** Milliseconds from one drawing to the next. */
const INTERVAL = 500;
const DEFAULT_COLUMNS = 80;

/** What a progress line shows, and where. */
export interface ProgressOptions {
  /** The job's report as it is now. */
  readonly report: () => JobReport;
  /** The status line of the output that the logs use, so that neither writes over the other. */
  readonly output: Pick<StandardError, 'status'>;
  /** Whether the output is a terminal; where not, nothing is shown. Default: whether standard error is. */
  readonly terminal?: boolean;
  /** Where the data may be printed; the line is taken away before something is. Default: `process.stdout`. */
  readonly stdout?: Writable & { readonly isTTY?: boolean };
  /** The width of the terminal; default: that of standard error. */
  readonly columns?: () => number | undefined;
}

/**
 * Shows how far a job is on the last line of a terminal until it is disposed, twice a second:
 * `flows running 12.3 s | read 12,345 (1,020/s) | written 12,001 | dead 2`; in batch mode also what waits to be
 * sorted. Keeps no process alive.
 */
export function showProgress(options: ProgressOptions): Disposable {
  if (!(options.terminal ?? isTerminal(2))) return { [Symbol.dispose]: () => undefined };
  const { report, output, columns = () => process.stderr.columns } = options;
  const shared = shareTerminal(options.stdout ?? process.stdout, () => output.status(''));
  let before = report();
  const draw = (): void => {
    const now = report();
    if (shared.free) output.status(progressText(now, before).slice(0, (columns() ?? DEFAULT_COLUMNS) - 1));
    before = now;
  };
  const timer = setInterval(draw, INTERVAL).unref();
  return {
    [Symbol.dispose]: () => {
      clearInterval(timer);
      shared[Symbol.dispose]();
      output.status('');
    },
  };
}

/** The rate is that since the report `before`. */
export function progressText(now: JobReport, before: JobReport): string {
  const state = `${now.jobName} ${now.state} ${humanDuration(now.duration)}`;
  // An application without a stream.
  if (now.operators.length === 0) return state;
  const read = countRead(now);
  const sorting = now.operators.reduce((sum, each) => sum + (each.sorting ?? 0), 0);
  const dead = now.operators.reduce((sum, each) => sum + each.dead, 0);
  return [
    state,
    `read ${grouped(read)} (${rate(read - countRead(before), now.duration - before.duration)}/s)`,
    ...(sorting > 0 ? [`sorting ${grouped(sorting)}`] : []),
    `written ${grouped(sumOf(now, 'sink', (each) => each.recordsOut))}`,
    ...(dead > 0 ? [`dead ${grouped(dead)}`] : []),
  ].join(' | ');
}

function countRead(report: JobReport): number {
  return sumOf(report, 'source', (each) => each.recordsOut + each.dead);
}

function sumOf(report: JobReport, kind: string, count: (each: OperatorReport) => number): number {
  return report.operators.reduce((sum, each) => (each.kind === kind ? sum + count(each) : sum), 0);
}
