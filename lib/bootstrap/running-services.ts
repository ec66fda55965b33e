import { TaskExecutor } from '../advice/async/task-executor';
import { inTime } from '../container/made-beans';
import { ApplicationReadyEvent, ContextClosedEvent, ContextRefreshedEvent } from '../events/application-events';
import type { Clock } from '../time/clock';
import { SystemClock } from '../time/system-clock';
import type { PreparedServices } from './prepared-services';

/** The beans of an application, alive, with what works on them by itself. */
export interface RunningServices {
  /** Tells the listeners that the application is at work. @throws the first error of a listener */
  ready(): Promise<void>;
  /**
   * Ends what goes on by itself, while the beans live: tells the listeners, waits for scheduled runs and executors, within
   * `millrace.shutdown.timeout` in all, and ends the waits that are left (retries). When the shutdown has begun, nothing
   * is waited for. What fails is logged.
   */
  stop(): Promise<void>;
  /** Stops, and ends the beans. @throws MILLRACE_CONTAINER_CLOSE_FAILED */
  close(): Promise<void>;
}

/**
 * Creates the beans, binds their listeners, tells them, and starts the schedules.
 *
 * @throws what keeps them from starting: everything that was opened is closed again.
 */
export async function startServices(
  application: PreparedServices,
  clock: Clock = new SystemClock(),
): Promise<RunningServices> {
  const { name, services, listeners, schedules } = application;
  const { container } = services;
  const { publisher } = listeners;
  application.clock.follow(clock);
  await container.start();
  try {
    listeners.open(name, container);
    await publisher.publishEvent(new ContextRefreshedEvent(name));
    schedules.start(name, container, clock);
  } catch (error) {
    publisher.close();
    // What kept it from starting is the error to tell.
    await container.close().catch(() => undefined);
    throw error;
  }
  let stopping: Promise<void> | undefined;
  let closing: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= stopServices(application));
  const close = async (): Promise<void> => {
    await stop();
    publisher.close();
    await container.close();
  };
  return {
    ready: () => publisher.publishEvent(new ApplicationReadyEvent(name)),
    stop,
    close: () => (closing ??= close()),
  };
}

async function stopServices(application: PreparedServices): Promise<void> {
  const { name, services, listeners, schedules, logging, shutdown, settings } = application;
  const timeout = shutdown.signal.aborted ? 0 : settings.drainTimeout;
  const end = performance.now() + timeout;
  const left = (): number => Math.max(0, end - performance.now());
  const logged = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      logging.logger(name).error({ err: error }, `${what} did not end in order`);
    }
  };
  await logged('a listener of ContextClosedEvent', () =>
    inTime(listeners.publisher.publishEvent(new ContextClosedEvent(name)), left()),
  );
  await logged('a scheduled method', () => inTime(schedules.scheduler.stop(), left()));
  const executors = services.container.getAll(TaskExecutor);
  await Promise.all(
    executors.map((executor) => logged(`the executor '${executor.name}'`, () => drain(executor, left()))),
  );
  shutdown.begin();
}

async function drain(executor: TaskExecutor, timeout: number): Promise<void> {
  const running = await executor.shutdown(timeout);
  if (running > 0) throw new Error(`${running} task${running === 1 ? '' : 's'} still run.`);
}
