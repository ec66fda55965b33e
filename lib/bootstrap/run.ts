import '../engine/v8-flags';
import type { JobReport } from '../engine/job-execution';
import { MillraceError } from '../errors/millrace-error';
import type { Class } from '../metadata/class';
import { formatReport } from '../observe/report/format-report';
import { formatRuns } from '../observe/report/format-runs';
import { showProgress } from '../observe/report/progress-line';
import { errorText } from './error-text';
import { EXIT_CODES, exitCodeOf } from './exit-codes';
import { prepareApplication, type PreparedApplication } from './prepared-application';
import { isCalledByProgramEntry } from './program-entry';
import { startApplication, type RunningApplication } from './running-application';
import { listenForStopSignals, type StopSignal } from './stop-signals';

/**
 * Starts an application, in the program's own entry only: a module that something else imports (a worker, `explain`,
 * a test) starts nothing.
 *
 * Reads the command line, shows progress on a terminal and the report at the end, ends in order at SIGINT and SIGTERM
 * and at once at the second one. An application without a stream runs as long as its schedules, or whatever else
 * keeps the process alive. Never rejects: what goes wrong is printed, and told by the exit code: 0 done, 1 the
 * job failed, 2 wrong use or configuration, 130 and 143 ended by signal.
 *
 * @example
 * void run(FlowApplication);
 */
export async function run(application: Class): Promise<void> {
  if (!isCalledByProgramEntry(run)) return;
  const exitCode = await runApplication(application, process.argv.slice(2));
  // Of several applications in one process the one that failed has the last word.
  if (exitCode !== EXIT_CODES.done || process.exitCode === undefined) process.exitCode = exitCode;
}

/** Runs an application to its end. @returns the exit code. */
export async function runApplication(application: Class, argv: readonly string[]): Promise<number> {
  let stopped: StopSignal | undefined;
  let prepared: PreparedApplication | undefined;
  let running: RunningApplication | undefined;
  const signals = listenForStopSignals({
    onStop: (signal) => {
      stopped = signal;
      void running?.stop().catch(() => undefined);
    },
    onKill: (signal) => process.exit(EXIT_CODES[signal]),
  });
  const stray: { error?: MillraceError } = {};
  const onStray = (cause: unknown): void => {
    stray.error ??= strayError(cause);
    // Before there is a job nothing is in flight, and what is half made cannot be waited for.
    if (running === undefined) {
      process.stderr.write(`${errorText(stray.error)}\n`);
      process.exit(EXIT_CODES.failed);
    }
    void running.cancel().catch(() => undefined);
  };
  // As with a JVM whose last thread is over: without a stream, only what keeps the process alive keeps the application.
  const onIdle = (): void => running?.idle();
  process.on('uncaughtException', onStray);
  process.on('beforeExit', onIdle);
  try {
    prepared = prepareApplication(application, { argv });
    running = await startApplication(prepared);
    // A signal that came while the application was starting.
    if (stopped !== undefined) void running.stop().catch(() => undefined);
    const report = await followed(running, prepared);
    if (stray.error !== undefined) throw stray.error;
    process.stderr.write(`\n${reportText(report, prepared)}\n`);
    return stopped === undefined ? EXIT_CODES.done : EXIT_CODES[stopped];
  } catch (error) {
    const exitCode = exitCodeOf(error);
    // Wrong use shows before the first record: there is nothing to report.
    if (prepared !== undefined && running !== undefined && exitCode !== EXIT_CODES.wrongUse) {
      process.stderr.write(`\n${reportText(running.report(), prepared)}\n\n`);
    }
    process.stderr.write(`${errorText(error)}\n`);
    return exitCode;
  } finally {
    signals[Symbol.dispose]();
    process.off('uncaughtException', onStray);
    process.off('beforeExit', onIdle);
  }
}

function strayError(cause: unknown): MillraceError {
  const problem = cause instanceof Error ? cause.message : String(cause);
  return new MillraceError('MILLRACE_APPLICATION_STRAY_ERROR', { problem }, { cause });
}

async function followed(running: RunningApplication, { output }: PreparedApplication): Promise<JobReport> {
  const progress = showProgress({ report: () => running.report(), output });
  try {
    return await running.result;
  } finally {
    progress[Symbol.dispose]();
  }
}

function reportText(report: JobReport, { graph, schedules }: PreparedApplication): string {
  return graph.nodes.length === 0 ? formatRuns(report, schedules.scheduler.statistics) : formatReport(report);
}
