import { DEFAULT_EXECUTOR } from '../advice/async/async-advisor';
import { AsyncUncaughtExceptionHandler } from '../advice/async/async-uncaught-exception-handler';
import { BoundedTaskExecutor } from '../advice/async/bounded-task-executor';
import type { ExecutorBounds } from '../advice/async/executor-bounds';
import { TaskExecutor } from '../advice/async/task-executor';
import type { CacheSettings } from '../advice/cache/cache-settings';
import { MemoryCacheManager } from '../advice/cache/memory-cache-manager';
import type { BeanDefinition } from '../container/container';
import { ShutdownSignal } from '../container/shutdown-signal';
import { JobClient } from '../engine/job-client';
import { ApplicationEventPublisher } from '../events/application-event-publisher';
import type { AbstractClass } from '../metadata/class';
import { Logger } from '../observe/logs/logger';
import { LoggingAsyncHandler } from './logging-async-handler';

/** What the beans of Millrace itself are made of. */
export interface FrameworkParts {
  readonly log: Logger;
  readonly shutdown: ShutdownSignal;
  readonly job: JobClient;
  readonly caches: CacheSettings;
  /** Those that are configured, by name. */
  readonly executors: ReadonlyMap<string, ExecutorBounds>;
  readonly publisher: ApplicationEventPublisher;
}

/** The beans that every application has; each gives way to one of the application's own. */
export function frameworkBeans({
  log,
  shutdown,
  job,
  caches,
  executors,
  publisher,
}: FrameworkParts): readonly BeanDefinition[] {
  return [
    bean('logger', Logger, () => log),
    bean('shutdownSignal', ShutdownSignal, () => shutdown),
    bean('jobClient', JobClient, () => job),
    bean('applicationEventPublisher', ApplicationEventPublisher, () => publisher),
    bean(
      'cacheManager',
      MemoryCacheManager,
      () => new MemoryCacheManager(caches),
      (manager) => {
        manager.close();
      },
    ),
    bean('asyncUncaughtExceptionHandler', AsyncUncaughtExceptionHandler, () => new LoggingAsyncHandler(log)),
    // Of this type it gives way to any executor of the application's own.
    executor(DEFAULT_EXECUTOR, TaskExecutor, {}),
    // What is configured stands, beside executors of the application's own.
    ...[...executors].map(([name, bounds]) => ({
      ...executor(name, BoundedTaskExecutor, bounds),
      fallback: false,
      origin: `section millrace.executors.${name}`,
    })),
  ];
}

function executor(name: string, type: AbstractClass<TaskExecutor>, bounds: ExecutorBounds): BeanDefinition {
  return bean(
    name,
    type,
    () => new BoundedTaskExecutor(name, bounds),
    // What could be waited for has been, when the application was stopped.
    (made) => void made.shutdown(0),
  );
}

/** A bean that is made elsewhere, or needs nothing of the container. */
export function bean<T>(
  name: string,
  type: AbstractClass<T>,
  create: () => T,
  destroy?: (bean: T) => void,
): BeanDefinition {
  const definition: BeanDefinition<T> = {
    name,
    type,
    scope: 'singleton',
    dependencies: [],
    dependsOn: [],
    create,
    ...(destroy !== undefined && { destroy }),
    fallback: true,
    primary: false,
    origin: 'millrace',
  };
  // The container gives back to `destroy` what `create` made.
  return definition;
}
