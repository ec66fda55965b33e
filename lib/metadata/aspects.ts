import type { AnnotationReference } from './annotation';
import { lineage, type AbstractClass } from './class';
import { ClassMetadata, MemberMetadata } from './keys';

/**
 * Which methods an advice is for: a pattern of class and method (`'FlowService.find*'`), or an annotation that stands on
 * the method or its class.
 */
export type Pointcut = string | AnnotationReference;

/** When an advice runs; of one aspect's on a method, those that stand first here are further out, as in Spring. */
export const ADVICE_KINDS = ['around', 'before', 'after', 'after-returning', 'after-throwing'] as const;

export type AdviceKind = (typeof ADVICE_KINDS)[number];

/** What `@Around`, `@Before` and their like record of a method of an aspect. */
export interface AdviceRecord {
  readonly kind: AdviceKind;
  /** One of them must be for a method. */
  readonly pointcuts: readonly Pointcut[];
  /** Of `after-throwing`: the errors it is for, with their subclasses; all when undefined. */
  readonly type?: AbstractClass | undefined;
}

/** `@Aspect` on classes. */
export const ASPECTS = new ClassMetadata<true>('aspect');
/** `@Around`, `@Before`, `@After`, `@AfterReturning` and `@AfterThrowing` on methods. */
export const ADVICE_METHODS = new MemberMetadata<AdviceRecord>('advice');

/** Whether a class, or an ancestor of it, is an aspect. */
export function isAspect(type: AbstractClass): boolean {
  return lineage(type).some((t) => ASPECTS.own(t) === true);
}
