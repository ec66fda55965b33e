import { isIndex, type PropertyName } from './property-name';
import type { Property, PropertySource } from './property-source';

/** A source whose properties are known and do not change: a file, the command line, options given in code. */
export class FixedSource implements PropertySource {
  readonly exclusive = true;
  readonly #properties = new Map<string, Property>();
  readonly #lists = new Set<string>();

  /** @param properties of two with equal names the later one counts. */
  constructor(
    readonly name: string,
    properties: readonly Property[],
  ) {
    for (const property of properties) {
      this.#properties.set(property.name.canonical, property);
      if (property.name.segments.some(isIndex)) {
        for (const list of property.name.lists) this.#lists.add(list.canonical);
      }
    }
  }

  find(name: PropertyName): Property | undefined {
    return this.#properties.get(name.canonical);
  }

  beneath(name: PropertyName): readonly Property[] {
    return [...this.#properties.values()].filter((property) => property.name.isBeneath(name));
  }

  isList(name: PropertyName): boolean {
    return this.#lists.has(name.canonical);
  }
}
