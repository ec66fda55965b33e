import { MillraceError } from '../errors/millrace-error';
import type { Token } from '../metadata/beans';
import { isA, lineage, type AbstractClass } from '../metadata/class';
import { tokenText } from './bean-names';
import type { BeanDefinition, Dependency } from './container';
import { nearNames } from './near-names';

/** What a token leads to: `one` bean, or the reason why not. */
export type Found =
  | { readonly kind: 'one'; readonly definition: BeanDefinition }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly candidates: readonly BeanDefinition[] };

/** Definitions by name and type, after those that give way have given way. Immutable. */
export class BeanIndex {
  /** Those that hold, in order of registration. */
  readonly definitions: readonly BeanDefinition[];
  /** Fallbacks that gave way, with what they gave way to. */
  readonly replaced: ReadonlyMap<BeanDefinition, BeanDefinition>;
  /** Definitions of a name that an earlier one has. */
  readonly duplicates: readonly { readonly first: BeanDefinition; readonly second: BeanDefinition }[];
  readonly #byName = new Map<string, BeanDefinition>();
  readonly #byType = new Map<AbstractClass, BeanDefinition[]>();

  constructor(all: readonly BeanDefinition[]) {
    const own = all.filter((definition) => !definition.fallback);
    const replaced = new Map<BeanDefinition, BeanDefinition>();
    for (const fallback of all) {
      const by = fallback.fallback ? own.find((definition) => replaces(definition, fallback)) : undefined;
      if (by !== undefined) replaced.set(fallback, by);
    }
    this.replaced = replaced;
    this.definitions = all.filter((definition) => !replaced.has(definition));
    const duplicates: { first: BeanDefinition; second: BeanDefinition }[] = [];
    for (const definition of this.definitions) {
      const first = this.#byName.get(definition.name);
      if (first === undefined) this.#byName.set(definition.name, definition);
      else duplicates.push({ first, second: definition });
      for (const type of definition.type === undefined ? [] : lineage(definition.type)) {
        const beans = this.#byType.get(type);
        if (beans === undefined) this.#byType.set(type, [definition]);
        else beans.push(definition);
      }
    }
    this.duplicates = duplicates;
  }

  find(token: Token): Found {
    if (typeof token === 'string') {
      const definition = this.#byName.get(token);
      return definition === undefined ? { kind: 'none' } : { kind: 'one', definition };
    }
    return choose(this.all(token));
  }

  all(type: AbstractClass): readonly BeanDefinition[] {
    return this.#byType.get(type) ?? [];
  }

  /**
   * The definition a token leads to.
   *
   * @throws MILLRACE_BEAN_UNRESOLVED, MILLRACE_BEAN_AMBIGUOUS
   */
  require(token: Token, neededBy: string): BeanDefinition {
    const found = this.find(token);
    if (found.kind === 'one') return found.definition;
    throw this.problem(token, neededBy, found);
  }

  /** Why a token leads to no bean, as an error. */
  problem(token: Token, neededBy: string, found: Exclude<Found, { kind: 'one' }>): MillraceError {
    if (found.kind === 'several') {
      const candidates = found.candidates.map((candidate) => `'${candidate.name}' (${candidate.origin})`);
      return new MillraceError('MILLRACE_BEAN_AMBIGUOUS', { token: tokenText(token), neededBy, candidates });
    }
    const known =
      typeof token === 'string'
        ? this.#byName.keys()
        : [...this.#byType.keys()].map((type) => type.name).filter((name) => name !== '');
    const wanted = typeof token === 'string' ? token : token.name;
    return new MillraceError('MILLRACE_BEAN_UNRESOLVED', {
      token: tokenText(token),
      neededBy,
      known: nearNames(wanted, known),
    });
  }

  /** The beans that `definition` is given or waits for; what cannot be found is left out. */
  needs(definition: BeanDefinition): readonly BeanDefinition[] {
    const ofToken = (token: Token): readonly BeanDefinition[] => {
      const found = this.find(token);
      return found.kind === 'one' ? [found.definition] : [];
    };
    return [
      ...definition.dependsOn.flatMap(ofToken),
      ...definition.dependencies.flatMap((dependency) =>
        dependency.kind === 'bean'
          ? ofToken(dependency.token)
          : dependency.kind === 'all'
            ? this.members(dependency, definition)
            : [],
      ),
    ];
  }

  /** The beans of an `all` dependency: the one that asks is not among them. */
  members(dependency: Extract<Dependency, { kind: 'all' }>, asking: BeanDefinition): readonly BeanDefinition[] {
    return this.all(dependency.type).filter((definition) => definition !== asking);
  }
}

function replaces(definition: BeanDefinition, fallback: BeanDefinition): boolean {
  if (definition.name === fallback.name) return true;
  return definition.type !== undefined && fallback.type !== undefined && isA(definition.type, fallback.type);
}

/** As Spring: the only one, else the only primary one, else the only one that is no fallback. */
function choose(candidates: readonly BeanDefinition[]): Found {
  if (candidates.length === 0) return { kind: 'none' };
  const primary = candidates.filter((candidate) => candidate.primary);
  const regular = candidates.filter((candidate) => !candidate.fallback);
  for (const [definition, ...others] of [candidates, primary, regular]) {
    if (definition !== undefined && others.length === 0) return { kind: 'one', definition };
  }
  return { kind: 'several', candidates: primary.length > 1 ? primary : candidates };
}
