import type { BeanDefinition } from './container';

/** The same definition with more names. */
export function withAliases<T>(definition: BeanDefinition<T>, aliases: readonly string[]): BeanDefinition<T> {
  const all = [...new Set([...(definition.aliases ?? []), ...aliases])];
  // Not by spreading: what a definition depends on is computed when it is asked for.
  const copy = Object.create(Object.prototype, Object.getOwnPropertyDescriptors(definition)) as BeanDefinition<T>;
  return Object.defineProperty(copy, 'aliases', { value: all, enumerable: true, configurable: true });
}
