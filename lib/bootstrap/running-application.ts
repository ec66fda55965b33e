import { DeadLetters } from '../connectors/dead-letters/dead-letters';
import { HealthIndicator } from '../container/health-indicator';
import { inTime } from '../container/made-beans';
import { EmbeddedEngine } from '../engine/embedded-engine';
import type { JobClient } from '../engine/job-client';
import type { JobExecution, JobReport } from '../engine/job-execution';
import type { HttpServer } from '../observe/http/http-server';
import { TaskExecutor } from '../advice/async/task-executor';
import { CircuitBreakers } from '../advice/circuit-breaker/circuit-breakers';
import { RetryEnvironment } from '../advice/retry/retry-environment';
import { Logger } from '../observe/logs/logger';
import { MeterBinder } from '../observe/metrics/meter-binder';
import type { FunctionProvider, ScopeRunner } from '../task/ports';
import { SystemClock } from '../time/system-clock';
import type { Clock } from '../time/clock';
import { BeanFunctions } from './bean-functions';
import { CacheMeters } from './cache-meters';
import type { PreparedApplication } from './prepared-application';
import { startServices } from './running-services';
import { ServiceExecution } from './service-execution';
import { stageEnded } from './start-stages';
import { openStateBackends } from './state-backends';

/** For an application that writes no log lines: nobody asks whose work is running. */
const UNSCOPED: ScopeRunner = {
  run: (_scope, work) => {
    work();
  },
};

/** What an application runs on. */
export interface StartOptions {
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** Stands before the functions made of beans: gives others in their place. Default: nothing does. */
  readonly functions?: (made: FunctionProvider) => FunctionProvider;
}

/** An application whose beans live and whose job runs. */
export interface RunningApplication {
  readonly name: string;
  /** The last report, once everything is closed. Rejects with the cause when the job failed or closing did. */
  readonly result: Promise<JobReport>;
  /** Where it serves health and metrics; `undefined` when it does not. */
  readonly http: HttpServer | undefined;
  /** The job, as beans see it. */
  readonly job: JobClient;
  report(): JobReport;
  /** Ends in order: sources stop, what is in flight is drained, sinks are flushed, everything is closed. */
  stop(): Promise<JobReport>;
  /** Ends at once; everything is closed, nothing is drained. */
  cancel(): Promise<JobReport>;
  /** The process has nothing left to do: an application without a stream has finished then. */
  idle(): void;
}

/**
 * Creates the beans of a prepared application and starts its job.
 *
 * @throws what keeps it from starting: everything that was opened is closed again.
 */
export async function startApplication(
  application: PreparedApplication,
  { clock = new SystemClock(), functions = (made) => made }: StartOptions = {},
): Promise<RunningApplication> {
  const { services, shutdown, settings, name } = application;
  const beans = await startServices(application, clock);
  stageEnded(name, 'beans');
  const closing: (() => unknown)[] = [() => beans.close()];
  try {
    const made = new BeanFunctions(services);
    closing.unshift(() => made.release());
    const letters = new DeadLetters({
      jobName: application.graph.jobName,
      limit: settings.badRecords,
      now: () => clock.now(),
      ...(settings.deadLetters !== undefined && { path: settings.deadLetters }),
    });
    closing.unshift(() => {
      letters.close();
    });
    const state = openStateBackends(settings.state);
    closing.unshift(() => state?.[Symbol.dispose]());
    const http = await serve(application, () => application.job.execution);
    if (http !== undefined) closing.unshift(() => http.close());
    const withoutStream = application.graph.nodes.length === 0 ? new ServiceExecution(name, clock) : undefined;
    const execute = (): JobExecution =>
      new EmbeddedEngine().execute(application.graph, {
        functions: functions(made),
        clock,
        sorting: settings.sorting,
        ...(state !== undefined && { keyedState: state.create }),
        // Entering a scope makes every promise that follows some three times slower on Node 20: only for who asks for it.
        scopes: services.uses(Logger) ? application.scopes : UNSCOPED,
        badRecord: (operator, record) => {
          letters.badRecord(operator, record);
        },
        recordsRead: (_, good) => {
          letters.recordsRead(good);
        },
      });
    const job = withoutStream ?? execute();
    application.job.execution = job;
    stageEnded(name, 'job');
    const ready = beans.ready();
    ready.catch(() => {
      shutdown.begin();
      void job.cancel();
    });
    const result = closedAfter(afterReady(job.result, ready, settings.drainTimeout), async () => {
      await beans.stop();
      await closeAll(closing);
    });
    return {
      name,
      result,
      http,
      job: application.job,
      report: () => job.report(),
      stop: () => {
        void job.stop();
        // What would wait on (a retry) ends then; until then it may still succeed.
        const ending = setTimeout(() => {
          shutdown.begin();
        }, settings.drainTimeout);
        const over = (): void => {
          clearTimeout(ending);
        };
        job.result.then(over, over);
        return result;
      },
      cancel: () => {
        shutdown.begin();
        void job.cancel();
        return result;
      },
      idle: () => void withoutStream?.finish(),
    };
  } catch (error) {
    shutdown.begin();
    // What kept it from starting is the error to tell.
    await closeAll(closing).catch(() => undefined);
    throw error;
  }
}

async function serve(
  application: PreparedApplication,
  execution: () => JobExecution | undefined,
): Promise<HttpServer | undefined> {
  const { settings, services, logging, name } = application;
  if (settings.http === undefined) return undefined;
  // Loaded on demand: most starts serve nothing.
  const { startHttpServer } = require('../observe/http/http-server') as typeof import('../observe/http/http-server');
  const { createMetrics } = require('../observe/metrics/metrics') as typeof import('../observe/metrics/metrics');
  const { ExecutorMeters } =
    require('../observe/metrics/executor-meters') as typeof import('../observe/metrics/executor-meters');
  const { RetryMeters } =
    require('../observe/metrics/retry-meters') as typeof import('../observe/metrics/retry-meters');
  const { ScheduleMeters } =
    require('../observe/metrics/schedule-meters') as typeof import('../observe/metrics/schedule-meters');
  const { Health } = require('../observe/health/health') as typeof import('../observe/health/health');
  const { container } = services;
  const log = logging.logger('millrace.http');
  const startTime = new Date().toISOString();
  const server = await startHttpServer({
    ...settings.http,
    health: new Health({
      indicators: () => container.getAll(HealthIndicator),
      jobState: () => execution()?.report().state ?? 'created',
    }),
    metrics: createMetrics({
      reports: () => {
        const job = execution();
        return job === undefined ? [] : [job.report()];
      },
      binders: [
        ...container.getAll(MeterBinder),
        new CacheMeters(container),
        new ExecutorMeters(container.getAll(TaskExecutor), application.uncaught),
        new RetryMeters(container.get(RetryEnvironment).statistics, container.get(CircuitBreakers)),
        new ScheduleMeters(() => application.schedules.scheduler.statistics),
      ],
      log,
    }),
    info: () => ({ application: name, node: process.version, pid: process.pid, startTime }),
    beans: () => services.explainBeans(),
    config: () => application.configuration(),
    levels: logging.levels,
    log,
  });
  log.info({ url: server.url }, 'serving health and metrics');
  return server;
}

/** The outcome of a job, unless a listener of the ready application has failed; it is waited for `timeout` milliseconds. */
async function afterReady<T>(outcome: Promise<T>, ready: Promise<void>, timeout: number): Promise<T> {
  const [result] = await Promise.allSettled([outcome]);
  const [told] = await Promise.allSettled([inTime(ready, timeout)]);
  if (result.status === 'rejected') throw result.reason;
  if (told.status === 'rejected') throw told.reason;
  return result.value;
}

/** The outcome, once `close` is done; a failure of the job is told before one of closing. */
async function closedAfter<T>(outcome: Promise<T>, close: () => Promise<void>): Promise<T> {
  const [result] = await Promise.allSettled([outcome]);
  const [closed] = await Promise.allSettled([close()]);
  if (result.status === 'rejected') throw result.reason;
  if (closed.status === 'rejected') throw closed.reason;
  return result.value;
}

/** Closes in the order given; all are closed, and the first failure is told. */
async function closeAll(closing: readonly (() => unknown)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closing) {
    try {
      await close();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
