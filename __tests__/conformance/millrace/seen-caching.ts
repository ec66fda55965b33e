import {
  CacheResolver,
  CachingConfigurer,
  KeyGenerator,
  LoggingCacheErrorHandler,
  type Cache,
  type CacheInvocation,
  type CacheManager,
  type CacheResolution,
} from '../../../lib/index';
import type { Setup } from '../scenario';
import type { Events } from './events';
import { shown } from './shown';

/** The key is the name of the method and the arguments. */
export class SeenKeyGenerator extends KeyGenerator {
  constructor(
    private readonly name: string,
    private readonly events: Events,
  ) {
    super();
  }

  generate({ method, args }: CacheInvocation): unknown {
    this.events.add(`${this.name} generates for ${String(method)} ${shown(args)}`);
    return `${this.name} ${String(method)} ${shown(args)}`;
  }
}

/** The caches are those of the annotation by the first argument; one by that argument alone where it names none. */
export class SeenCacheResolver extends CacheResolver {
  constructor(
    private readonly name: string,
    private readonly events: Events,
    private readonly caches: CacheManager,
  ) {
    super();
  }

  resolveCaches({ cacheNames, method, args }: CacheResolution): readonly Cache[] {
    this.events.add(`${this.name} resolves ${shown(cacheNames)} for ${String(method)}`);
    const by = String(args[0]);
    const names = cacheNames.length === 0 ? [by] : cacheNames.map((one) => `${one}-${by}`);
    return names.map((one) => this.caches.getCache(one)!);
  }
}

/** What a scenario says for all caches of its application. */
export class ScenarioCaching extends CachingConfigurer {
  constructor(
    private readonly setup: Setup,
    private readonly generators: ReadonlyMap<string, KeyGenerator>,
    private readonly resolvers: ReadonlyMap<string, CacheResolver>,
  ) {
    super();
  }

  override keyGenerator(): KeyGenerator | undefined {
    return this.generators.get(this.setup.cachingDefaults?.keyGenerator ?? '');
  }

  override cacheResolver(): CacheResolver | undefined {
    return this.resolvers.get(this.setup.cachingDefaults?.cacheResolver ?? '');
  }

  override errorHandler(): LoggingCacheErrorHandler | undefined {
    return this.setup.cacheErrors === undefined ? undefined : new LoggingCacheErrorHandler({ warn: () => undefined });
  }
}
