import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Application, Job, type SinkFunction, type StreamExecutionEnvironment, type StreamJob } from 'millrace';
import { prepareApplication } from '../../../lib/bootstrap/prepared-application';
import { startApplication } from '../../../lib/bootstrap/running-application';
import type { JobReport } from '../../../lib/engine/job-execution';
import { showProgress } from '../../../lib/observe/report/progress-line';
import type { NexmarkQuery } from '../queries/query';
import { ResultLines } from '../results/result-lines';
import { eventTime, NexmarkEvents, type EventsOptions } from '../source/nexmark-events';

/** How a run went. */
export interface Run {
  /** The exact result, sorted; `undefined` when it was not to be kept. */
  readonly lines: readonly string[] | undefined;
  readonly report: JobReport;
}

/** How a query is run. */
export interface RunOptions {
  /** Whether the result is kept: all of it, in memory. Default: true. */
  readonly keep?: boolean;
  /** Ends the run at once; its promise rejects with the reason then. */
  readonly signal?: AbortSignal;
}

@Application({ name: 'nexmark' })
class Nexmark {}

/** Runs a query on the events of the generator, to their end. */
export async function runQuery(
  query: NexmarkQuery,
  events: EventsOptions,
  { keep = true, signal }: RunOptions = {},
): Promise<Run> {
  const source = new NexmarkEvents(events);
  const lines = new ResultLines<Row>(query);
  const { files } = query;
  if (files === undefined) {
    const report = await execute(query, source, keep ? (row) => lines.add(row) : () => undefined, signal);
    return { lines: keep ? lines.sorted() : undefined, report };
  }
  const folder = await mkdtemp(join(tmpdir(), `nexmark-${query.name}-`));
  try {
    const report = await execute(query, source, files.sink(folder), signal);
    if (keep) for await (const row of files.rows(folder)) lines.add(row);
    return { lines: keep ? lines.sorted() : undefined, report };
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Row = Record<string, unknown>;
type ResultSink = SinkFunction<Row> | ((row: Row) => void);

async function execute(
  query: NexmarkQuery,
  source: NexmarkEvents,
  sink: ResultSink,
  signal: AbortSignal | undefined,
): Promise<JobReport> {
  @Job({ name: query.name })
  class QueryJob implements StreamJob {
    build(env: StreamExecutionEnvironment): void {
      const rows = query.build(env.from(source, { name: 'events', ...eventTime }));
      if (typeof sink === 'function') rows.sinkTo(sink, { name: 'result' });
      else rows.sinkTo(sink, { name: 'result' });
    }
  }
  signal?.throwIfAborted();
  const prepared = prepareApplication(Nexmark, { classes: [QueryJob], env: {} });
  const running = await startApplication(prepared);
  const cancel = (): void => void running.cancel().catch(() => undefined);
  signal?.addEventListener('abort', cancel);
  const progress = showProgress({ report: () => running.report(), output: prepared.output });
  try {
    const report = await running.result;
    signal?.throwIfAborted();
    return report;
  } finally {
    progress[Symbol.dispose]();
    signal?.removeEventListener('abort', cancel);
  }
}
