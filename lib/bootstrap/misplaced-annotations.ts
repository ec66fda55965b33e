import { conditionsOnBeans } from '../container/conditions/conditions';
import type { Faults } from '../errors/faults';
import { isWired } from '../graph/build-stream-graph';
import { ADVICE_METHODS, isAspect } from '../metadata/aspects';
import { BEAN_TRAITS, type TraitRecord } from '../metadata/bean-traits';
import { BEAN_METHODS, COMPONENT } from '../metadata/beans';
import { memberName, type Class } from '../metadata/class';
import { CONDITIONS } from '../metadata/conditions';
import { CONFIGURATION_PROPERTIES } from '../metadata/config';
import { isJob } from '../stream/job-name';

/** Finds annotations of beans where no bean is made: they would have no effect. */
export function refuseMisplaced(type: Class, faults: Faults): void {
  const component = COMPONENT.own(type);
  const misplaced = (annotation: string, where: string, problem: string): void => {
    faults.add(where, 'MILLRACE_BEAN_MISPLACED', { annotation, problem });
  };
  if (component?.stereotype !== 'configuration') {
    for (const member of BEAN_METHODS.own(type).keys()) {
      const where = memberName(type, member);
      misplaced('@Bean', where, `stands on ${where}, but ${type.name} is no @Configuration`);
    }
  }
  if (!isAspect(type)) {
    for (const member of ADVICE_METHODS.own(type).keys()) {
      const where = memberName(type, member);
      misplaced('Advice', where, `stands on ${where}, but ${type.name} is no @Aspect`);
    }
  }
  if (component === undefined) {
    const where = `class ${type.name}`;
    for (const trait of BEAN_TRAITS.own(type, undefined)) {
      // These may wait for a subclass that inherits them.
      if (trait.trait === 'order' || trait.trait === 'qualifier') continue;
      misplaced(annotationOf(trait), where, `stands on ${type.name}, which is no bean`);
    }
    if (conditionsOnBeans(type).length > 0) {
      misplaced('A condition on beans', where, `stands on ${type.name}, which is no bean`);
    } else if (CONDITIONS.own(type, undefined).length > 0 && !isFound(type)) {
      misplaced('A condition', where, `stands on ${type.name}, which is no bean, section or part of a stream`);
    }
  }
  for (const member of [...BEAN_TRAITS.members(type), ...CONDITIONS.members(type)]) {
    if (BEAN_METHODS.get(type, member).length > 0) continue;
    const where = memberName(type, member);
    const annotations = BEAN_TRAITS.own(type, member).map(annotationOf);
    if (CONDITIONS.own(type, member).length > 0) annotations.push('A condition');
    for (const annotation of annotations) misplaced(annotation, where, `stands on ${where}, which is no @Bean method`);
  }
}

function annotationOf({ trait }: TraitRecord): string {
  return `@${trait.charAt(0).toUpperCase()}${trait.slice(1)}`;
}

function isFound(type: Class): boolean {
  return CONFIGURATION_PROPERTIES.own(type) !== undefined || isWired(type) || isJob(type);
}
