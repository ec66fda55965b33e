import type { AnnotationReader } from './annotation';
import type { Token } from './beans';
import type { AbstractClass, Class, Member } from './class';
import { PlacedMetadata } from './placed';

/** What a condition of one's own may ask: what is known before any bean is defined. */
export interface ConditionContext {
  /** What the condition stands on: `class AuditService`, `Beans.audit`. */
  readonly where: string;
  /** The active profiles; `default` when none is. */
  readonly profiles: readonly string[];
  /** The value of a configuration key as text, `undefined` where it is not set. */
  property(key: string): string | undefined;
  /** Whether a package can be loaded by the application. */
  hasModule(name: string): boolean;
}

/** Whether a condition holds, and why; as Spring Boot's. */
export interface ConditionOutcome {
  readonly matches: boolean;
  /** As `explain` shows it: `the region is eu`. */
  readonly reason: string;
}

/** A condition of one's own, for `@Conditional`. */
export interface Condition {
  matches(context: ConditionContext): boolean | ConditionOutcome;
}

/** What `@ConditionalOnProperty` takes; as Spring Boot's. */
export interface PropertyConditionOptions {
  /** The keys, whole; all of them must be as wanted. */
  readonly name: string | readonly string[];
  /** What the value must be, whatever its case. Default: anything but `false`. */
  readonly havingValue?: string;
  /** Whether a key that is not set is as wanted. Default: false. */
  readonly matchIfMissing?: boolean;
}

/** What one condition annotation records. */
export type ConditionRecord =
  | { readonly kind: 'profile'; readonly expressions: readonly string[] }
  | { readonly kind: 'property'; readonly options: PropertyConditionOptions }
  | { readonly kind: 'expression'; readonly expression: string }
  | { readonly kind: 'module'; readonly names: readonly string[] }
  | { readonly kind: 'own'; readonly condition: Class<Condition> }
  | BeanConditionRecord;

/** Conditions that are judged when the other beans are known; without tokens they ask for the bean's own type. */
export interface BeanConditionRecord {
  readonly kind: 'bean' | 'missing-bean';
  readonly tokens: readonly Token[];
}

/** `@Profile`, `@Conditional` and its like, on classes and methods. Not inherited, as in Spring. */
export const CONDITIONS = new PlacedMetadata<ConditionRecord>('condition');

/** A decorator of what a scan finds (a bean, a section, an operator), or of a `@Bean` method. */
export interface ConditionDecorator {
  (target: AbstractClass): void;
  (target: object, member: Member, descriptor: PropertyDescriptor): void;
}

/** The decorator that records a condition where it stands. */
export function condition(record: ConditionRecord): ConditionDecorator {
  return (target: object, member?: Member) => {
    CONDITIONS.add(target, member, record);
  };
}

/** Reads the annotation of one kind of condition: what stands on a method or, where nothing does, on its class. */
export function conditionOf(kind: ConditionRecord['kind']): AnnotationReader<ConditionRecord>['on'] {
  const isOfKind = (record: ConditionRecord): boolean => record.kind === kind;
  return (type, member) =>
    CONDITIONS.own(type, member).find(isOfKind) ?? CONDITIONS.own(type, undefined).find(isOfKind);
}
