import type { ConfigurationTree } from '../config/environment';

/** One entry of a section whose keys are names that may contain dots (caches, loggers). */
export interface NamedEntry {
  readonly name: string;
  readonly value: unknown;
}

/**
 * The entries of such a section: dots in a name made it a path, which is put together again.
 *
 * @param isEntry whether a nested object is an entry of its own, rather than a part of the path to one.
 */
export function namedEntries(
  tree: ConfigurationTree,
  isEntry: (value: Readonly<Record<string, unknown>>) => boolean = () => false,
  path: readonly string[] = [],
): readonly NamedEntry[] {
  return Object.entries(tree).flatMap(([key, value]): readonly NamedEntry[] => {
    const name = [...path, key];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ name: name.join('.'), value }];
    const nested = value as ConfigurationTree;
    return isEntry(nested) ? [{ name: name.join('.'), value }] : namedEntries(nested, isEntry, name);
  });
}
