import 'reflect-metadata';
import { lineage, type AbstractClass, type Member } from './class';
import { composedOrigin } from './composition';
import { constructorOwner } from './design-types';

// Symbol.for: two copies of the package in one process (built and from source, say) read each other's metadata.
const PREFIX = 'millrace:';
const symbolOf = (name: string): symbol => Symbol.for(PREFIX + name);

const classOf = (target: object): AbstractClass =>
  (typeof target === 'function' ? target : target.constructor) as AbstractClass;

/** Annotations that can say from which composed ones they come. */
export interface Originated {
  /** `@Resilient`, for what stands on a class (or a member of it) by a composed annotation; empty for what stands by itself. */
  origins(type: AbstractClass, member: Member): readonly string[];
}

/** Annotations that can say, at little cost, whether a class carries any of them. */
export interface Carried {
  /** Whether a class or one of its ancestors carries it, on itself, a member or a parameter. */
  isOn(type: AbstractClass): boolean;
}

/** Keeps what comes from composed annotations, by class and member. */
class Origins {
  readonly #key: symbol;

  constructor(name: string) {
    this.#key = symbolOf(`origin:${name}`);
  }

  note(type: AbstractClass, member: Member): void {
    const origin = composedOrigin();
    if (origin === undefined) return;
    let own = Reflect.getOwnMetadata(this.#key, type) as Map<Member, Set<string>> | undefined;
    if (own === undefined) Reflect.defineMetadata(this.#key, (own = new Map()), type);
    own.set(member, (own.get(member) ?? new Set()).add(origin));
  }

  of(type: AbstractClass | undefined, member: Member): readonly string[] {
    if (type === undefined) return [];
    const own = Reflect.getOwnMetadata(this.#key, type) as Map<Member, Set<string>> | undefined;
    return [...(own?.get(member) ?? [])];
  }
}

/** Metadata of a class as a whole: what a class decorator records. */
export class ClassMetadata<T> implements Originated, Carried {
  readonly #key: symbol;
  readonly #origins: Origins;

  constructor(name: string) {
    this.#key = symbolOf(name);
    this.#origins = new Origins(name);
  }

  define(target: AbstractClass, value: T): void {
    Reflect.defineMetadata(this.#key, value, target);
    this.#origins.note(target, 'constructor');
  }

  origins(type: AbstractClass): readonly string[] {
    const owner = lineage(type).find((t) => Reflect.hasOwnMetadata(this.#key, t));
    return this.#origins.of(owner, 'constructor');
  }

  isOn(type: AbstractClass): boolean {
    return Reflect.hasMetadata(this.#key, type);
  }

  /** What the class itself carries. */
  own(target: AbstractClass): T | undefined {
    return Reflect.getOwnMetadata(this.#key, target) as T | undefined;
  }

  /** What the class carries or, where it carries nothing, its nearest ancestor. */
  get(target: AbstractClass): T | undefined {
    return Reflect.getMetadata(this.#key, target) as T | undefined;
  }
}

/** Whether a class or one of its ancestors carries any Millrace annotation, on itself or on a member. */
export function isAnnotated(type: AbstractClass): boolean {
  return lineage(type).some((t) => ownKeys(t).length > 0);
}

/** The members of a class (and its ancestors) that carry any Millrace annotation on themselves or a parameter. */
export function annotatedMembers(type: AbstractClass): ReadonlySet<Member> {
  const members = new Set<Member>();
  for (const t of lineage(type)) {
    for (const key of ownKeys(t)) {
      const value: unknown = Reflect.getOwnMetadata(key, t);
      if (value instanceof Map) for (const member of value.keys()) members.add(member as Member);
    }
  }
  return members;
}

function ownKeys(type: AbstractClass): readonly symbol[] {
  return (Reflect.getOwnMetadataKeys(type) as unknown[]).filter(
    (key): key is symbol => typeof key === 'symbol' && Symbol.keyFor(key)?.startsWith(PREFIX) === true,
  );
}

/**
 * Metadata of members (methods, properties): each member holds a list in the order in which the decorators
 * stand, top line first. `target` is what a member decorator is given: the prototype, or the class for a static.
 */
export class MemberMetadata<T> implements Originated, Carried {
  readonly #key: symbol;
  readonly #origins: Origins;

  constructor(name: string) {
    this.#key = symbolOf(name);
    this.#origins = new Origins(name);
  }

  add(target: object, member: Member, value: T): void {
    const type = classOf(target);
    let own = Reflect.getOwnMetadata(this.#key, type) as Map<Member, T[]> | undefined;
    if (own === undefined) Reflect.defineMetadata(this.#key, (own = new Map()), type);
    // Decorators are applied bottom line first.
    own.set(member, [value, ...(own.get(member) ?? [])]);
    this.#origins.note(type, member);
  }

  origins(type: AbstractClass, member: Member): readonly string[] {
    return this.#origins.of(
      lineage(type).find((t) => this.own(t).has(member)),
      member,
    );
  }

  isOn(type: AbstractClass): boolean {
    return Reflect.hasMetadata(this.#key, type);
  }

  /** All members that carry something, inherited ones included; a member that a subclass annotates anew is the subclass's. */
  of(type: AbstractClass): ReadonlyMap<Member, readonly T[]> {
    const merged = new Map<Member, readonly T[]>();
    for (const t of lineage(type)) {
      for (const [member, values] of this.own(t)) if (!merged.has(member)) merged.set(member, values);
    }
    return merged;
  }

  /** The members that the class itself annotates, without those of its ancestors. */
  own(type: AbstractClass): ReadonlyMap<Member, readonly T[]> {
    return (Reflect.getOwnMetadata(this.#key, type) as Map<Member, T[]> | undefined) ?? new Map<Member, T[]>();
  }

  /** What one member carries; empty when nothing. */
  get(type: AbstractClass, member: Member): readonly T[] {
    return this.of(type).get(member) ?? [];
  }
}

/** Metadata of parameters, of a method or (member `undefined`) of the constructor, by parameter index. */
export class ParameterMetadata<T> implements Carried {
  readonly #members: MemberMetadata<{ readonly index: number; readonly value: T }>;

  constructor(name: string) {
    this.#members = new MemberMetadata(name);
  }

  add(target: object, member: Member | undefined, index: number, value: T): void {
    this.#members.add(target, member ?? 'constructor', { index, value });
  }

  isOn(type: AbstractClass): boolean {
    return this.#members.isOn(type);
  }

  get(type: AbstractClass, member: Member | undefined): ReadonlyMap<number, readonly T[]> {
    const byIndex = new Map<number, T[]>();
    // A subclass with a constructor of its own does not take its ancestor's parameters, annotated or not.
    const owner = member === undefined ? constructorOwner(type) : undefined;
    const records =
      owner === undefined
        ? this.#members.get(type, member ?? 'constructor')
        : (this.#members.own(owner).get('constructor') ?? []);
    for (const { index, value } of records) {
      byIndex.set(index, [...(byIndex.get(index) ?? []), value]);
    }
    return byIndex;
  }

  /** The same of the class itself, without its ancestors. */
  ownMembers(type: AbstractClass): readonly Member[] {
    return [...this.#members.own(type).keys()];
  }

  /** The members (methods, or `'constructor'`) of which at least one parameter carries something. */
  members(type: AbstractClass): readonly Member[] {
    return [...this.#members.of(type).keys()];
  }
}
