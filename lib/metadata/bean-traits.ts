import type { AnnotationReader } from './annotation';
import type { BeanScope, Token } from './beans';
import type { AbstractClass, Member } from './class';
import { MemberMetadata, ParameterMetadata } from './keys';
import { PlacedMetadata } from './placed';

/** What annotations of their own say of a bean: of a class that is one, or of a `@Bean` method. */
export interface BeanTraits {
  readonly primary: boolean;
  readonly scope: BeanScope;
  readonly lazy: boolean;
  readonly dependsOn: readonly Token[];
  readonly qualifier: string;
  readonly order: number;
}

/** What one such annotation records. */
export type TraitRecord = {
  readonly [K in keyof BeanTraits]: { readonly trait: K; readonly value: BeanTraits[K] };
}[keyof BeanTraits];

/** What stands beside the type at the place where a bean is injected. */
export type InjectionTrait = { readonly trait: 'lazy' } | { readonly trait: 'qualifier'; readonly value: string };

/** `@Primary`, `@Scope`, `@Lazy`, `@DependsOn`, `@Qualifier` and `@Order` on classes and methods. */
export const BEAN_TRAITS = new PlacedMetadata<TraitRecord>('bean-trait');
/** `@Lazy` and `@Qualifier` on parameters. */
export const PARAMETER_TRAITS = new ParameterMetadata<InjectionTrait>('injection-trait');
/** `@Lazy` and `@Qualifier` on fields. */
export const FIELD_TRAITS = new MemberMetadata<InjectionTrait>('injection-trait-field');

/** A decorator of a class, or of a method. */
export interface BeanTraitDecorator {
  (target: AbstractClass): void;
  (target: object, member: Member, descriptor: PropertyDescriptor): void;
}

/** A decorator of what makes a bean (a class, a method) or takes one (a parameter, a field). */
export interface BeanPlaceDecorator extends BeanTraitDecorator {
  (target: object, member: Member | undefined, index?: number): void;
}

/** The traits that are not inherited, as in Spring; a subclass is a bean of its own. */
const OWN: ReadonlySet<keyof BeanTraits> = new Set(['primary', 'scope', 'lazy', 'dependsOn']);

/**
 * What annotations say of the bean that a class is (`member` undefined) or its method makes. Of two that contradict
 * each other the top line counts; {@link contradictions} tells of them.
 */
export function beanTraits(type: AbstractClass, member?: Member): Partial<BeanTraits> {
  const own = BEAN_TRAITS.own(type, member);
  const inherited = BEAN_TRAITS.get(type, member).filter(
    ({ trait }) => !OWN.has(trait) && !own.some((record) => record.trait === trait),
  );
  const traits: Record<string, unknown> = {};
  for (const { trait, value } of [...own, ...inherited].toReversed()) {
    traits[trait] = trait === 'dependsOn' ? [...value, ...((traits[trait] as Token[] | undefined) ?? [])] : value;
  }
  return traits;
}

/** Reads the annotation of one trait: what stands on a method or, where nothing does, on its class. */
export function traitOf<K extends keyof BeanTraits>(trait: K): AnnotationReader<BeanTraits[K]>['on'] {
  return (type, member) => beanTraits(type, member)[trait] ?? beanTraits(type)[trait];
}

/** The traits that a place says twice and differently. */
export function contradictions(type: AbstractClass, member?: Member): readonly (keyof BeanTraits)[] {
  const said = new Map<keyof BeanTraits, unknown>();
  const twice = new Set<keyof BeanTraits>();
  for (const { trait, value } of BEAN_TRAITS.own(type, member)) {
    if (trait === 'dependsOn') continue;
    if (said.has(trait) && said.get(trait) !== value) twice.add(trait);
    said.set(trait, value);
  }
  return [...twice];
}
