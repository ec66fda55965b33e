import { MillraceError } from '../errors/millrace-error';
import { nearNames } from '../errors/near-names';
import type { Token } from '../metadata/beans';
import { isA, lineage, type AbstractClass } from '../metadata/class';
import { tokenText } from './bean-names';
import type { BeanDefinition, Dependency } from './container';

/** What a token leads to: `one` bean, or the reason why not. */
export type Found =
  | { readonly kind: 'one'; readonly definition: BeanDefinition }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly candidates: readonly BeanDefinition[] };

/** A bean that a condition left out. */
export interface AbsentBean {
  readonly definition: Pick<BeanDefinition, 'name' | 'type' | 'origin'>;
  /** Why it is not there. */
  readonly reason: string;
}

/** A name (or alias) that two definitions have. */
export interface DuplicateName {
  readonly name: string;
  readonly first: BeanDefinition;
  readonly second: BeanDefinition;
}

/** Definitions by name and type, after those that give way have given way. Immutable. */
export class BeanIndex {
  /** Those that hold, in order of registration. */
  readonly definitions: readonly BeanDefinition[];
  /** Fallbacks that gave way, with what they gave way to. */
  readonly replaced: ReadonlyMap<BeanDefinition, BeanDefinition>;
  /** Definitions of a name that an earlier one has. */
  readonly duplicates: readonly DuplicateName[];
  readonly #byName = new Map<string, BeanDefinition>();
  readonly #byType = new Map<AbstractClass, BeanDefinition[]>();
  readonly #absent: readonly AbsentBean[];

  /** @param absent beans that are not there, to be named where one of them is asked for. Default: none. */
  constructor(all: readonly BeanDefinition[], absent: readonly AbsentBean[] = []) {
    this.#absent = absent;
    const own = all.filter((definition) => !definition.fallback);
    const replaced = new Map<BeanDefinition, BeanDefinition>();
    for (const fallback of all) {
      const by = fallback.fallback ? own.find((definition) => replaces(definition, fallback)) : undefined;
      if (by !== undefined) replaced.set(fallback, by);
    }
    this.replaced = replaced;
    this.definitions = all.filter((definition) => !replaced.has(definition));
    const duplicates: DuplicateName[] = [];
    for (const definition of this.definitions) {
      for (const name of [definition.name, ...(definition.aliases ?? [])]) {
        const first = this.#byName.get(name);
        if (first === undefined) this.#byName.set(name, definition);
        else if (first !== definition) duplicates.push({ name, first, second: definition });
      }
      if (definition.autowireCandidate === false) continue;
      for (const type of definition.type === undefined ? [] : lineage(definition.type)) {
        const beans = this.#byType.get(type);
        if (beans === undefined) this.#byType.set(type, [definition]);
        else beans.push(definition);
      }
    }
    this.duplicates = duplicates;
    for (const beans of this.#byType.values()) beans.sort(byOrder);
  }

  /** @param qualifier only a bean that is qualified as this */
  find(token: Token, qualifier?: string): Found {
    if (typeof token === 'string') {
      const definition = this.#byName.get(token);
      return definition === undefined || !isQualified(definition, qualifier)
        ? { kind: 'none' }
        : { kind: 'one', definition };
    }
    return choose(this.all(token).filter((definition) => isQualified(definition, qualifier)));
  }

  /** The lower `order` first, those without one last; of equals, in order of registration. */
  all(type: AbstractClass): readonly BeanDefinition[] {
    return this.#byType.get(type) ?? [];
  }

  /**
   * The definition a token leads to.
   *
   * @throws MILLRACE_BEAN_UNRESOLVED, MILLRACE_BEAN_AMBIGUOUS
   */
  require(token: Token, neededBy: string, qualifier?: string): BeanDefinition {
    const found = this.find(token, qualifier);
    if (found.kind === 'one') return found.definition;
    throw this.problem(token, neededBy, found, qualifier);
  }

  /** Why a token leads to no bean, as an error. */
  problem(
    token: Token,
    neededBy: string,
    found: Exclude<Found, { kind: 'one' }>,
    qualifier?: string,
  ): MillraceError<'MILLRACE_BEAN_AMBIGUOUS' | 'MILLRACE_BEAN_UNRESOLVED'> {
    const text = tokenText(token, qualifier);
    if (found.kind === 'several') {
      const candidates = found.candidates.map((candidate) => `'${candidate.name}' (${candidate.origin})`);
      return new MillraceError('MILLRACE_BEAN_AMBIGUOUS', { token: text, neededBy, candidates });
    }
    const absent = this.#absent.filter(({ definition }) => leadsTo(token, definition));
    return new MillraceError('MILLRACE_BEAN_UNRESOLVED', {
      token: text,
      neededBy,
      known: this.#known(token, qualifier),
      absent: absent.map(({ definition, reason }) => `'${definition.name}' (${definition.origin}): ${reason}`),
    });
  }

  #known(token: Token, qualifier: string | undefined): readonly string[] {
    if (typeof token === 'string') return nearNames(token, this.#byName.keys());
    const beans = this.all(token);
    // Of the right class, and qualified otherwise: these are what the reader has to choose from.
    if (qualifier !== undefined && beans.length > 0) return beans.map((bean) => `'${bean.qualifier ?? bean.name}'`);
    const names = [...this.#byType.keys()].map((type) => type.name).filter((name) => name !== '');
    return nearNames(token.name, names);
  }

  /**
   * The beans that `definition` is given or waits for; what cannot be found is left out, and so is what a stand-in is
   * given for.
   */
  needs(definition: BeanDefinition): readonly BeanDefinition[] {
    const ofToken = (token: Token, qualifier?: string): readonly BeanDefinition[] => {
      const found = this.find(token, qualifier);
      return found.kind === 'one' ? [found.definition] : [];
    };
    return [
      ...definition.dependsOn.flatMap((token) => ofToken(token)),
      ...definition.dependencies.flatMap((dependency) =>
        dependency.kind === 'all'
          ? this.members(dependency, definition)
          : dependency.kind === 'bean' && dependency.lazy !== true
            ? ofToken(dependency.token, dependency.qualifier)
            : [],
      ),
    ];
  }

  /** The beans of an `all` dependency: the one that asks is not among them. */
  members(dependency: Extract<Dependency, { kind: 'all' }>, asking: BeanDefinition): readonly BeanDefinition[] {
    const { type, qualifier } = dependency;
    return this.all(type).filter((definition) => definition !== asking && isQualified(definition, qualifier));
  }
}

function byOrder(a: BeanDefinition, b: BeanDefinition): number {
  const [one, other] = [a.order ?? Infinity, b.order ?? Infinity];
  return one === other ? 0 : one - other;
}

/** As Spring: a bean that says nothing is qualified by its name. */
function isQualified({ qualifier, name }: BeanDefinition, as: string | undefined): boolean {
  return as === undefined || as === (qualifier ?? name);
}

function leadsTo(token: Token, { name, type }: AbsentBean['definition']): boolean {
  return typeof token === 'string' ? token === name : type !== undefined && isA(type, token);
}

function replaces(definition: BeanDefinition, fallback: BeanDefinition): boolean {
  if (definition.name === fallback.name) return true;
  return definition.type !== undefined && fallback.type !== undefined && isA(definition.type, fallback.type);
}

/** As Spring: the only one, else the only primary one (two are a contradiction), else the only one that is no fallback. */
function choose(candidates: readonly BeanDefinition[]): Found {
  if (candidates.length === 0) return { kind: 'none' };
  const primary = candidates.filter((candidate) => candidate.primary);
  const regular = candidates.filter((candidate) => !candidate.fallback);
  for (const [definition, ...others] of primary.length > 1 ? [primary] : [candidates, primary, regular]) {
    if (definition !== undefined && others.length === 0) return { kind: 'one', definition };
  }
  return { kind: 'several', candidates: primary.length > 1 ? primary : candidates };
}
