import { beanMethodDefinitions } from '../container/bean-method-definition';
import { classDefinition, type DefinitionContext } from '../container/class-definition';
import type { BeanDefinition } from '../container/container';
import type { Faults } from '../errors/faults';
import { BEAN_METHODS, COMPONENT } from '../metadata/beans';
import { BEAN_TRAITS, type TraitRecord } from '../metadata/bean-traits';
import { memberName, type Class } from '../metadata/class';
import { CONFIGURATION_PROPERTIES } from '../metadata/config';
import type { Starter } from '../metadata/starter';

/** The definitions of all annotated classes of an application and its starters, in the order they are given. */
export function beanDefinitions(
  classes: Iterable<Class>,
  starters: readonly Starter[],
  context: DefinitionContext,
): readonly BeanDefinition[] {
  const own = new Set(classes);
  const definitions = [...own].flatMap((type) => definitionsOf(type, undefined, context));
  for (const starter of starters) {
    for (const type of starter.configurations) {
      // The application may scan a starter's folder, or list the same starter twice under two names.
      if (own.has(type)) continue;
      own.add(type);
      definitions.push(...definitionsOf(type, starter.name, context));
      if (COMPONENT.own(type) === undefined && CONFIGURATION_PROPERTIES.own(type) === undefined) {
        const problem = `brings ${type.name}, which is neither a @Configuration nor a @ConfigurationProperties class`;
        const annotation = `The starter ${starter.name}`;
        context.faults.add(`class ${type.name}`, 'MILLRACE_BEAN_MISPLACED', { annotation, problem });
      }
    }
  }
  return definitions;
}

/** The sections (`@ConfigurationProperties`) among the classes of an application and its starters. */
export function sectionClasses(classes: Iterable<Class>, starters: readonly Starter[]): readonly Class[] {
  const all = new Set([...classes, ...starters.flatMap((starter) => starter.configurations)]);
  return [...all].filter((type) => CONFIGURATION_PROPERTIES.own(type) !== undefined);
}

function definitionsOf(type: Class, starter: string | undefined, context: DefinitionContext): BeanDefinition[] {
  const record = COMPONENT.own(type);
  if (record?.stereotype !== 'configuration') {
    for (const member of BEAN_METHODS.own(type).keys()) {
      const where = memberName(type, member);
      const problem = `stands on ${where}, but ${type.name} is no @Configuration`;
      context.faults.add(where, 'MILLRACE_BEAN_MISPLACED', { annotation: '@Bean', problem });
    }
  }
  refuseTraits(type, record !== undefined, context.faults);
  if (record === undefined) return [];
  const definition = classDefinition(
    type as Class<object>,
    {
      ...record,
      // A starter's configuration stays, whatever happens to its beans: they are made by it.
      fallback: starter !== undefined && record.stereotype !== 'configuration',
      origin: starter === undefined ? `class ${type.name}` : `class ${type.name} (starter ${starter})`,
    },
    context,
  );
  if (record.stereotype !== 'configuration') return [definition];
  return [definition, ...beanMethodDefinitions(type, { bean: definition.name, starter }, context)];
}

/** What says something of a bean where none is made has no effect. `@Order` and `@Qualifier` may wait for a subclass. */
function refuseTraits(type: Class, isBean: boolean, faults: Faults): void {
  const refuse = (traits: readonly TraitRecord[], where: string, problem: string): void => {
    for (const { trait } of traits) {
      const annotation = `@${trait.charAt(0).toUpperCase()}${trait.slice(1)}`;
      faults.add(where, 'MILLRACE_BEAN_MISPLACED', { annotation, problem });
    }
  };
  if (!isBean) {
    const traits = BEAN_TRAITS.own(type, undefined).filter(({ trait }) => trait !== 'order' && trait !== 'qualifier');
    refuse(traits, `class ${type.name}`, `stands on ${type.name}, which is no bean`);
  }
  for (const member of BEAN_TRAITS.members(type)) {
    if (BEAN_METHODS.get(type, member).length > 0) continue;
    const where = memberName(type, member);
    refuse(BEAN_TRAITS.own(type, member), where, `stands on ${where}, which is no @Bean method`);
  }
}
