import { dirname, resolve } from 'node:path';
import type { Class } from '../../metadata/class';
import { nearNames } from '../../errors/near-names';

/** A module whose classes bean files may name. */
export interface ClassModule {
  /** Absolute. */
  readonly file: string;
  /** What it exports that is a class, by the name it is exported by. */
  readonly classes: ReadonlyMap<string, Class>;
}

/** What a class's name in a bean file leads to. */
export type FoundClass =
  | { readonly kind: 'one'; readonly type: Class }
  | { readonly kind: 'none'; readonly known: readonly string[] }
  /** `file#Class` of each. */
  | { readonly kind: 'several'; readonly found: readonly string[] };

/**
 * Finds the classes that bean files name, among those that the application has scanned or given; no module is loaded
 * because a file names it.
 */
export class ClassFinder {
  readonly #given: ReadonlyMap<string, Class>;
  readonly #modules: readonly ClassModule[];
  readonly #byName = new Map<string, Set<Class>>();

  /**
   * @param given classes by the names that bean files call them
   * @param classes every class of the application, of modules or not
   */
  constructor(given: ReadonlyMap<string, Class>, modules: readonly ClassModule[], classes: Iterable<Class>) {
    this.#given = given;
    this.#modules = modules;
    for (const type of classes) {
      const known = this.#byName.get(type.name);
      if (known === undefined) this.#byName.set(type.name, new Set([type]));
      else known.add(type);
    }
  }

  /**
   * `FlowService`, `./services/flow-service#FlowService`, or a Java class's name, of which the last part counts.
   *
   * @param file the absolute path of the bean file
   */
  find(name: string, file: string): FoundClass {
    const given = this.#given.get(name);
    if (given !== undefined) return { kind: 'one', type: given };
    const hash = name.lastIndexOf('#');
    if (hash >= 0) return this.#ofModule(resolve(dirname(file), name.slice(0, hash)), name.slice(hash + 1));
    const simple = name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    const bySimple = this.#given.get(simple);
    if (bySimple !== undefined) return { kind: 'one', type: bySimple };
    const found = [...(this.#byName.get(simple) ?? [])];
    const [type, ...others] = found;
    if (type === undefined)
      return { kind: 'none', known: nearNames(simple, [...this.#byName.keys(), ...this.#given.keys()]) };
    if (others.length === 0) return { kind: 'one', type };
    return { kind: 'several', found: found.map((one) => this.#placeOf(one)) };
  }

  #ofModule(path: string, name: string): FoundClass {
    const module = this.#modules.find(({ file }) => file === path || file.replace(/\.[jt]s$/, '') === path);
    const type = module?.classes.get(name);
    if (type !== undefined) return { kind: 'one', type };
    return { kind: 'none', known: module === undefined ? [] : nearNames(name, module.classes.keys()) };
  }

  #placeOf(type: Class): string {
    for (const { file, classes } of this.#modules) {
      for (const [name, one] of classes) if (one === type) return `${file}#${name}`;
    }
    return type.name;
  }
}
