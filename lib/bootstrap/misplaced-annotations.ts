import { conditionsOnBeans } from '../container/conditions/conditions';
import type { Faults } from '../errors/faults';
import { isWired } from '../graph/build-stream-graph';
import { ADVICE_METHODS, isAspect } from '../metadata/aspects';
import { BEAN_TRAITS, PARAMETER_TRAITS, type TraitRecord } from '../metadata/bean-traits';
import { BEAN_METHODS, COMPONENT, INJECTED_PARAMETERS } from '../metadata/beans';
import { isA, memberName, type Class } from '../metadata/class';
import { CONDITIONS } from '../metadata/conditions';
import { CONFIGURATION_PROPERTIES, VALUE_PARAMETERS } from '../metadata/config';
import { isJob } from '../stream/job-name';

/**
 * Finds annotations of beans where no bean is made: they would have no effect.
 *
 * @param configurations those there are: each makes the beans of its ancestors' methods, too.
 */
export function refuseMisplaced(type: Class, configurations: readonly Class[], faults: Faults): void {
  const component = COMPONENT.own(type);
  const misplaced = (annotation: string, where: string, problem: string): void => {
    faults.add(where, 'MILLRACE_BEAN_MISPLACED', { annotation, problem });
  };
  const beanMethods = [...BEAN_METHODS.own(type).keys()];
  if (beanMethods.length > 0 && !configurations.some((configuration) => isA(configuration, type))) {
    for (const member of beanMethods) {
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
  const injected = [INJECTED_PARAMETERS, VALUE_PARAMETERS, PARAMETER_TRAITS].flatMap((all) => all.ownMembers(type));
  for (const member of new Set(injected)) {
    if (member === 'constructor' || BEAN_METHODS.get(type, member).length > 0) continue;
    const where = memberName(type, member);
    misplaced('What is to be injected', where, `stands on a parameter of ${where}, which is no @Bean method`);
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
