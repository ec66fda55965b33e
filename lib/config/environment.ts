import { MillraceError } from '../errors/millrace-error';
import { isIndex, PropertyName } from './property-name';
import type { Property, PropertySource, PropertyValue } from './property-source';
import { Resolution, type Resolved } from './resolution';

/** A section, as nested objects and lists. */
export type ConfigurationTree = Readonly<Record<string, PropertyValue>>;

/**
 * The configuration of one application: property sources in the order of their rank, and the profiles that are active;
 * as Spring's Environment. Keys are found in any spelling that relaxed binding makes equal; `${...}` in values is resolved when
 * they are read, so each read may throw MILLRACE_CONFIG_UNRESOLVED, MILLRACE_CONFIG_CYCLE or MILLRACE_CONFIG_PLACEHOLDER.
 */
export class Environment {
  readonly #asked = new Map<string, string>();

  /** @param sources the highest rank first. */
  constructor(
    readonly sources: readonly PropertySource[],
    readonly profiles: readonly string[],
  ) {}

  /** The keys whose values were asked for by now, set or not, as they were asked for; by their canonical form. */
  get asked(): ReadonlyMap<string, string> {
    return this.#asked;
  }

  /** The value of a key, `undefined` where it is not set; a list where the key names one. */
  get(key: string): PropertyValue | undefined {
    return this.value(PropertyName.parse(key))?.value;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** @throws MILLRACE_CONFIG_MISSING when the key is not set. */
  require(key: string): PropertyValue {
    const value = this.get(key);
    if (value === undefined) throw new MillraceError('MILLRACE_CONFIG_MISSING', { key, expected: 'a value' });
    return value;
  }

  /** A text with its `${key:default}` placeholders replaced. */
  resolve(text: string): string {
    return this.resolveText(text).text;
  }

  /** As `resolve`; tells also whether a secret went into the text. */
  resolveText(text: string): { readonly text: string; readonly secret: boolean } {
    return this.#resolution().text(text, `the text '${text}'`);
  }

  /** Everything beneath a key as nested objects and lists, keys as they were written; empty where there is nothing. */
  section(prefix: string): ConfigurationTree {
    const tree = this.tree(PropertyName.parse(prefix));
    return typeof tree === 'object' && tree !== null && !Array.isArray(tree) ? (tree as ConfigurationTree) : {};
  }

  /** The keys of all properties that were set for the application, in alphabetical order; those of the environment are not. */
  keys(): readonly string[] {
    return this.beneath(PropertyName.parse(''), 'exclusive')
      .map((property) => property.name.text)
      .sort();
  }

  /**
   * The property of a name as the highest source that has it says. A source that has a list hides the whole list of lower
   * ones: lists replace each other and are never mixed, as in Spring Boot.
   */
  find(name: PropertyName): Property | undefined {
    for (const source of this.sources) {
      const property = source.find(name);
      if (property !== undefined) return property;
      if (source.isList(name)) return undefined;
      if (name.lists.some((list) => source.isList(list) || source.find(list) !== undefined)) return undefined;
    }
    return undefined;
  }

  /** As `find`, with its placeholders resolved; a list of plain values as one value. */
  value(name: PropertyName): Resolved | undefined {
    return this.#resolution().named(name);
  }

  /** A property of a source with its placeholders resolved. */
  resolved(property: Property): Resolved {
    return this.#resolution().property(property);
  }

  /**
   * The properties beneath a name, each once and as the highest source says it. A variable of the environment that
   * stands for a key of another source is that key, and no second one that might be spelled like it.
   */
  beneath(name: PropertyName, which: 'all' | 'exclusive' = 'all'): readonly Property[] {
    const found = new Map<string, Property>();
    const origins = new Set<string>();
    for (const exclusive of which === 'all' ? [true, false] : [true]) {
      for (const source of this.sources.filter((s) => s.exclusive === exclusive)) {
        for (const { name: key, origin } of source.beneath(name)) {
          if (found.has(key.canonical) || (!exclusive && origins.has(origin))) continue;
          const property = this.find(key);
          if (property === undefined) continue;
          found.set(key.canonical, { ...property, name: key });
          if (exclusive) origins.add(property.origin);
        }
      }
    }
    return [...found.values()];
  }

  /** The names directly beneath one. */
  children(name: PropertyName, which: 'all' | 'exclusive' = 'all'): readonly PropertyName[] {
    const children = new Map<string, PropertyName>();
    for (const property of this.beneath(name, which)) {
      const child = name.child(property.name.segments[name.segments.length] ?? '');
      if (!children.has(child.canonical)) children.set(child.canonical, child);
    }
    return [...children.values()];
  }

  /** The elements of a list from the source that holds it; at a gap, the name of the first missing element ends it. */
  elements(name: PropertyName): readonly PropertyName[] {
    const owner = this.sources.find((source) => source.find(name) !== undefined || source.isList(name));
    if (owner?.isList(name) !== true) return [];
    const indices = new Set(
      owner
        .beneath(name)
        .map((property) => property.name.segments[name.segments.length] ?? '')
        .filter(isIndex)
        .map((segment) => Number(segment.slice(1, -1))),
    );
    const elements: PropertyName[] = [];
    for (let i = 0; elements.length < indices.size; i++) {
      elements.push(name.child(i));
      if (!indices.has(i)) break;
    }
    return elements;
  }

  /** What stands at a name and beneath it, without a schema: a value, a list or an object. */
  tree(name: PropertyName): PropertyValue | undefined {
    const elements = this.elements(name);
    if (elements.length > 0) return elements.map((element) => this.tree(element) ?? null);
    const children = this.children(name, name.segments.length === 0 ? 'exclusive' : 'all');
    if (children.length > 0) {
      return Object.fromEntries(
        children
          .map((child) => [child.segments.at(-1) ?? '', this.tree(child)])
          .filter(([, value]) => value !== undefined),
      ) as ConfigurationTree;
    }
    const property = this.find(name);
    return property && this.resolved(property).value;
  }

  /** Where a property comes from; for a name with nothing but properties beneath it, where the first of them does. */
  origin(name: PropertyName): string | undefined {
    return (this.find(name) ?? this.beneath(name)[0])?.origin;
  }

  #resolution(): Resolution {
    return new Resolution((name) => {
      if (!this.#asked.has(name.canonical)) this.#asked.set(name.canonical, name.text);
      return this.find(name) ?? this.#list(name);
    });
  }

  /** The elements of a list of plain values. */
  #list(name: PropertyName): readonly Property[] | undefined {
    const elements = this.elements(name).map((element) => this.find(element));
    return elements.length > 0 && elements.every((element) => element !== undefined) ? elements : undefined;
  }
}
