import { defaultBeanName } from '../container/bean-names';
import type { AbsentBean } from '../container/bean-index';
import { beanMethodDefinition, beanMethodOwner } from '../container/bean-method-definition';
import { classDefinition, type DefinitionContext } from '../container/class-definition';
import type { Conditions } from '../container/conditions/conditions';
import type { Candidate } from '../container/conditions/select-definitions';
import { Faults } from '../errors/faults';
import { BEAN_METHODS, COMPONENT } from '../metadata/beans';
import type { Class } from '../metadata/class';
import { CONFIGURATION_PROPERTIES } from '../metadata/config';
import type { Starter } from '../metadata/starter';
import { refuseMisplaced } from './misplaced-annotations';

/** What may become the beans of an application, and what conditions have left out already. */
export interface BeanCandidates {
  readonly candidates: readonly Candidate[];
  readonly absent: readonly AbsentBean[];
}

/** What all annotated classes of an application and its starters may make, in the order they are given. */
export function beanCandidates(
  classes: Iterable<Class>,
  starters: readonly Starter[],
  context: DefinitionContext,
  conditions: Conditions,
): BeanCandidates {
  const own = new Set(classes);
  const all = [...own, ...starters.flatMap((starter) => starter.configurations)];
  const configurations = all.filter((type) => COMPONENT.own(type)?.stereotype === 'configuration');
  const found: Found = { candidates: [], absent: [], context, conditions, configurations };
  for (const type of own) collect(type, undefined, found);
  for (const starter of starters) {
    for (const type of starter.configurations) {
      // The application may scan a starter's folder, or list the same starter twice under two names.
      if (own.has(type)) continue;
      own.add(type);
      collect(type, starter.name, found);
      if (COMPONENT.own(type) === undefined && CONFIGURATION_PROPERTIES.own(type) === undefined) {
        const problem = `brings ${type.name}, which is neither a @Configuration nor a @ConfigurationProperties class`;
        const annotation = `The starter ${starter.name}`;
        context.faults.add(`class ${type.name}`, 'MILLRACE_BEAN_MISPLACED', { annotation, problem });
      }
    }
  }
  return found;
}

/** The sections (`@ConfigurationProperties`) among the classes of an application and its starters. */
export function sectionClasses(classes: Iterable<Class>, starters: readonly Starter[]): readonly Class[] {
  const all = new Set([...classes, ...starters.flatMap((starter) => starter.configurations)]);
  return [...all].filter((type) => CONFIGURATION_PROPERTIES.own(type) !== undefined);
}

interface Found {
  readonly candidates: Candidate[];
  readonly absent: AbsentBean[];
  readonly context: DefinitionContext;
  readonly conditions: Conditions;
  /** Of the application and its starters. */
  readonly configurations: readonly Class[];
}

function collect(type: Class, starter: string | undefined, found: Found): void {
  const { candidates, absent, context, conditions, configurations } = found;
  const record = COMPONENT.own(type);
  refuseMisplaced(type, configurations, context.faults);
  if (record === undefined) return;
  const [by] = COMPONENT.origins(type);
  const written = `class ${type.name}${by === undefined ? '' : ` by ${by}`}`;
  const origin = starter === undefined ? written : `${written} (starter ${starter})`;
  if (!conditions.admits(type)) {
    const definition = { name: record.name ?? defaultBeanName(type.name), type, origin };
    absent.push({ definition, reason: conditions.against(type).join(', ') });
    return;
  }
  const faults = new Faults();
  // A starter's configuration stays, whatever happens to its beans: they are made by it.
  const fallback = starter !== undefined && record.stereotype !== 'configuration';
  const options = { ...record, fallback, origin };
  const definition = classDefinition(type as Class<object>, options, { ...context, faults });
  const within: Candidate = { definition, type, faults };
  candidates.push(within);
  if (record.stereotype !== 'configuration') return;
  for (const [member, [method]] of BEAN_METHODS.of(type)) {
    if (method === undefined) continue;
    const declaring = beanMethodOwner(type, member);
    const own = new Faults();
    const source = { bean: definition.name, starter };
    const made = beanMethodDefinition(type, member, method, source, { ...context, faults: own });
    if (conditions.admits(declaring, member)) {
      candidates.push({ definition: made, type: declaring, member, within, faults: own });
    } else absent.push({ definition: made, reason: conditions.against(declaring, member).join(', ') });
  }
}
