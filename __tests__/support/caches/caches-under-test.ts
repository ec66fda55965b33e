import { cacheAdvisor } from '../../../lib/advice/cache/cache-advisor';
import type { Cache } from '../../../lib/advice/cache/cache';
import { CacheManager } from '../../../lib/advice/cache/cache-manager';
import type { Token } from '../../../lib/container/container';
import type { Class } from '../../../lib/metadata/class';
import { advise } from '../advised-class';
import type { CacheFixture } from './cache-behaviour';

/** Two caches, `a` and `b`, and services whose cache annotations work on them. */
export class CachesUnderTest {
  #manager: CacheManager | undefined;

  constructor(private readonly fixture: CacheFixture) {}

  async open(): Promise<[Cache, Cache]> {
    this.#manager = await this.fixture.open({ a: {}, b: {} });
    return [this.#manager.getCache('a')!, this.#manager.getCache('b')!];
  }

  async close(): Promise<void> {
    if (this.#manager !== undefined) await this.fixture.close(this.#manager);
  }

  readonly make = <T extends object>(type: Class<T>, more: readonly (readonly [Token, unknown])[] = []): T => {
    const beans = new Map<Token, unknown>([[CacheManager, this.#manager], ...more]);
    const advised = advise(type, [cacheAdvisor()], beans);
    advised.faults.throwIfAny(type.name);
    return advised.create();
  };

  readonly valueIn = async (cache: Cache, key: unknown): Promise<unknown> => (await cache.get(key))?.value;
}

/** Until everything that is due now has run. */
export const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
