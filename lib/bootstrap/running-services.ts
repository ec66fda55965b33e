import { inTime } from '../container/made-beans';
import { ApplicationReadyEvent, ContextClosedEvent, ContextRefreshedEvent } from '../events/application-events';
import type { PreparedServices } from './prepared-services';

/** The beans of an application, alive, with what calls them by itself. */
export interface RunningServices {
  /** Tells the listeners that the application is at work. @throws the first error of a listener */
  ready(): Promise<void>;
  /** Ends everything in order; further calls return the first one's promise. @throws MILLRACE_CONTAINER_CLOSE_FAILED */
  close(): Promise<void>;
}

/**
 * Creates the beans, binds their listeners and tells them.
 *
 * @throws what keeps them from starting: everything that was opened is closed again.
 */
export async function startServices(application: PreparedServices): Promise<RunningServices> {
  const { name, services, listeners, logging, settings } = application;
  const { container } = services;
  const { publisher } = listeners;
  await container.start();
  let closing: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    try {
      await inTime(publisher.publishEvent(new ContextClosedEvent(name)), settings.drainTimeout);
    } catch (error) {
      logging.logger(name).error({ err: error }, 'a listener of ContextClosedEvent failed');
    }
    publisher.close();
    await container.close();
  };
  try {
    listeners.open(name, container);
    await publisher.publishEvent(new ContextRefreshedEvent(name));
  } catch (error) {
    publisher.close();
    // What kept it from starting is the error to tell.
    await container.close().catch(() => undefined);
    throw error;
  }
  return {
    ready: () => publisher.publishEvent(new ApplicationReadyEvent(name)),
    close: () => (closing ??= end()),
  };
}
