import type { CacheStatistics } from '../advice/cache/cache';
import { CacheManager } from '../advice/cache/cache-manager';
import { cachingDefaults, CachingConfigurer } from '../advice/cache/caching-configurer';
import { LoggingCacheErrorHandler } from '../advice/cache/logging-cache-error-handler';
import { BeanIndex } from '../container/bean-index';
import type { Container } from '../container/container';
import { isA } from '../metadata/class';
import { MeterBinder, type Measurement, type MeterRegistry } from '../observe/metrics/meter-binder';

const LABELS = ['manager', 'cache'] as const;
type Label = (typeof LABELS)[number];

const COUNTS = [
  ['hits', 'Entries that were found.', (each: CacheStatistics) => each.hits],
  ['misses', 'Entries that were asked for and not there.', (each: CacheStatistics) => each.misses],
  ['puts', 'Values that were stored.', (each: CacheStatistics) => each.puts],
  ['evictions', 'Entries that gave way because the cache was full.', (each: CacheStatistics) => each.evictions],
  ['refreshes', 'Entries that were loaded anew before their end.', (each: CacheStatistics) => each.refreshes],
  ['refresh_failures', 'Loads before the end that failed.', (each: CacheStatistics) => each.refreshFailures],
] as const;

/** The meters of all caches of an application, read from what the caches count anyway. */
export class CacheMeters extends MeterBinder {
  constructor(private readonly container: Container) {
    super();
  }

  override bind(registry: MeterRegistry): void {
    for (const [name, help, count] of COUNTS) {
      registry.counter({ name: `millrace_cache_${name}_total`, help, labels: LABELS }, () => this.#measure(count));
    }
    registry.gauge({ name: 'millrace_cache_size', help: 'Entries that are there.', labels: LABELS }, () =>
      this.#measure(({ size }) => size),
    );
    registry.counter(
      {
        name: 'millrace_cache_errors_total',
        help: 'What caches failed with and a LoggingCacheErrorHandler swallowed.',
        labels: ['cache', 'action'],
      },
      () => this.#failures(),
    );
  }

  *#measure(count: (statistics: CacheStatistics) => number | undefined): Iterable<Measurement<Label>> {
    for (const { name: manager, bean } of this.#managers()) {
      for (const cache of bean.cacheNames) {
        const statistics = bean.getCache(cache)?.statistics;
        const value = statistics && count(statistics);
        if (value !== undefined) yield { labels: { manager, cache }, value };
      }
    }
  }

  /** A lazy manager is not made to be measured. */
  *#managers(): Iterable<{ readonly name: string; readonly bean: CacheManager }> {
    for (const { name, type, scope, lazy } of new BeanIndex(this.container.definitions).definitions) {
      if (type === undefined || !isA(type, CacheManager) || scope !== 'singleton' || lazy === true) continue;
      yield { name, bean: this.container.get<CacheManager>(name) };
    }
  }

  *#failures(): Iterable<Measurement<'cache' | 'action'>> {
    if (!this.container.has(CachingConfigurer)) return;
    const { errorHandler } = cachingDefaults(this.container.get(CachingConfigurer));
    if (!(errorHandler instanceof LoggingCacheErrorHandler)) return;
    for (const [cache, counts] of errorHandler.failures) {
      for (const [action, value] of Object.entries(counts)) yield { labels: { cache, action }, value };
    }
  }
}
