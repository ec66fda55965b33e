import type { KnownCaches } from '../advice/cache/cache-advisor';
import { CacheManager } from '../advice/cache/cache-manager';
import type { CacheSettings } from '../advice/cache/cache-settings';
import { BeanIndex } from '../container/bean-index';
import type { BeanDefinition } from '../container/container';
import { isA } from '../metadata/class';

/**
 * What is known of an application's caches before anything is made.
 *
 * @param definitions all beans that are registered by the time it is asked.
 */
export function knownCaches(definitions: () => readonly BeanDefinition[], settings: CacheSettings): KnownCaches {
  let seen: { readonly count: number; readonly index: BeanIndex; readonly ownManager: boolean } | undefined;
  // Asked for every cached method: the beans are gone through again only when there are more of them.
  const known = (): { readonly index: BeanIndex; readonly ownManager: boolean } => {
    const all = definitions();
    if (seen?.count !== all.length) {
      seen = { count: all.length, index: new BeanIndex(all), ownManager: all.some(isOwnManager) };
    }
    return seen;
  };
  return {
    declared: () => (known().ownManager ? undefined : settings.declared),
    mayBe: (token, type) => {
      const found = known().index.find(token);
      if (found.kind !== 'one' || found.definition.type === undefined) return true;
      const declared = found.definition.type;
      // A bean may be of a subclass of what it is declared as.
      return isA(declared, type) || isA(type, declared);
    },
  };
}

function isOwnManager({ type, fallback }: BeanDefinition): boolean {
  return !fallback && type !== undefined && isA(type, CacheManager);
}
