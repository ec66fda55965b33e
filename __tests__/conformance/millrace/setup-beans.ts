import {
  AsyncUncaughtExceptionHandler,
  CacheManager,
  CacheResolver,
  CachingConfigurer,
  ClockProvider,
  KeyGenerator,
  TaskExecutor,
  TransactionManager,
  type AbstractClass,
  type BeanDefinition,
} from '../../../lib/index';
import { override } from '../../../lib/testing/index';
import type { Setup } from '../scenario';
import { nameOf } from './errors';
import type { Events } from './events';
import { RecordingCacheManager } from './recording-cache-manager';
import { RecordingTransactionManager } from './recording-transaction-manager';
import { ScenarioCaching, SeenCacheResolver, SeenKeyGenerator } from './seen-caching';
import { SeenExecutor, type Tasks } from './seen-executor';
import { retryListeners } from './seen-retry-listener';
import { shown } from './shown';

/** What is past and future in scenarios. */
export const NOW = Date.parse('2030-06-15T12:00:00Z');

/** The beans that the setup of a scenario names. */
export class SetupBeans {
  /** By name; the primary one has none. */
  readonly managers: ReadonlyMap<string, RecordingTransactionManager>;
  readonly definitions: readonly BeanDefinition[];
  readonly #caches: readonly RecordingCacheManager[];

  constructor(setup: Setup, events: Events, tasks: Tasks) {
    const caches = new RecordingCacheManager('', events, setup.brokenCaches);
    const others = named(setup.cacheManagers, (name) => new RecordingCacheManager(`${name}:`, events));
    this.#caches = [caches, ...others.values()];
    const transactions = new RecordingTransactionManager('', events, setup.brokenCommits);
    const managers = named(setup.transactionManagers, (name) => new RecordingTransactionManager(`${name} `, events));
    this.managers = new Map([['', transactions], ...managers]);
    const generators = named(setup.keyGenerators, (name) => new SeenKeyGenerator(name, events));
    const resolvers = named(setup.cacheResolvers, (name) => new SeenCacheResolver(name, events, caches));
    const executors = named(
      setup.executors,
      (name) => new SeenExecutor(name, setup.fullExecutors?.includes(name) === true, events, tasks),
    );
    this.definitions = [
      ...retryListeners(setup, events),
      // Only where it has something to say: a configurer may bring a resolver, so that names are judged later.
      ...(setup.cacheErrors === undefined && setup.cachingDefaults === undefined
        ? []
        : [override(CachingConfigurer, new ScenarioCaching(setup, generators, resolvers))]),
      override(CacheManager, caches),
      override(TransactionManager, transactions),
      override(ClockProvider, { now: () => NOW }),
      override(AsyncUncaughtExceptionHandler, {
        handleUncaughtException: (error, where, args) =>
          events.add(`uncaught ${nameOf(error)} of ${where.replace(/.*\./, '')} ${shown(args)}`),
      }),
      ...beside(CacheManager, others),
      ...beside(TransactionManager, managers),
      ...beside(KeyGenerator, generators),
      ...beside(CacheResolver, resolvers),
      ...beside(TaskExecutor, executors),
    ];
  }

  close(): void {
    for (const caches of this.#caches) caches.close();
  }
}

function named<T>(names: readonly string[] = [], make: (name: string) => T): ReadonlyMap<string, T> {
  return new Map(names.map((name) => [name, make(name)]));
}

/** Beans of their names; there may be others of the class. */
function beside(type: AbstractClass, beans: ReadonlyMap<string, object>): BeanDefinition[] {
  return [...beans].map(([name, bean]) => ({ ...override(name, bean), type, primary: false }));
}
