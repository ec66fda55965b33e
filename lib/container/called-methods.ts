import type { Faults } from '../errors/faults';
import { isA, memberName, type AbstractClass, type Class, type Member } from '../metadata/class';
import { memberOf } from '../metadata/members';
import type { BeanDefinition } from './container';

/** A method of a bean that the application itself calls: a listener, a schedule. */
export interface CalledMethod {
  /** The name of the bean. */
  readonly bean: string;
  /** The class of the bean as written, not the woven one. */
  readonly type: AbstractClass;
  readonly member: Member;
  /** As written, without its advice. */
  readonly method: (...args: never[]) => unknown;
  /** Whether the bean is made when it is first asked for. */
  readonly lazy: boolean;
  /** `FlowService.report` */
  readonly where: string;
}

/** An annotation whose methods are called by the application. */
export interface CallingAnnotation {
  /** `@Scheduled` */
  readonly annotation: string;
  /** The members of a class, inherited ones included, that carry it. */
  readonly members: (type: AbstractClass) => Iterable<Member>;
}

/**
 * The annotated methods of the beans that the container itself makes, in order of declaration. What cannot be called
 * is a fault.
 */
export function calledMethods(
  { annotation, members }: CallingAnnotation,
  definitions: readonly BeanDefinition[],
  faults: Faults,
): readonly CalledMethod[] {
  return definitions.flatMap(({ name, type, scope, advised, lazy = false }) => {
    if (type === undefined || advised !== true) return [];
    return [...members(type)].flatMap((member): CalledMethod[] => {
      const where = memberName(type, member);
      const misplaced = (problem: string): [] => {
        faults.add(where, 'MILLRACE_BEAN_MISPLACED', { annotation, problem: `stands on ${where}, ${problem}` });
        return [];
      };
      const found = memberOf(type, member);
      if (found?.kind === 'a generator') return misplaced('a generator, which would not run');
      if (found?.kind !== 'a method') return misplaced('which is no method of an instance');
      if (scope === 'prototype') return misplaced('but the bean is a prototype: there is no instance to call');
      return [{ bean: name, type, member, method: found.code, lazy, where }];
    });
  });
}

/**
 * Finds the annotation on classes that no bean is of; most often the class's own annotation was forgotten.
 *
 * @param classes every class the scanner found
 */
export function refuseUncalled(
  { annotation, members }: CallingAnnotation,
  classes: readonly Class[],
  declared: readonly BeanDefinition[],
  faults: Faults,
): void {
  for (const type of classes) {
    const [member] = members(type);
    if (member === undefined) continue;
    // A bean's class may extend the annotated one, or be written as an ancestor of it.
    if (declared.some((bean) => bean.type !== undefined && (isA(bean.type, type) || isA(type, bean.type)))) continue;
    const where = memberName(type, member);
    const problem = `stands on ${where}, but no bean is of ${type.name}`;
    faults.add(where, 'MILLRACE_BEAN_MISPLACED', { annotation, problem });
  }
}
