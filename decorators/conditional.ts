import { readable } from '../lib/metadata/annotation';
import type { Class } from '../lib/metadata/class';
import { condition, conditionOf, type Condition, type ConditionDecorator } from '../lib/metadata/conditions';

/**
 * Keeps a bean (a class, or a `@Bean` method), a section or an operator only when a condition of one's own holds, as
 * Spring's `@Conditional`. The condition is made anew for each use, without arguments, and asked once, at start, before
 * any bean is defined.
 *
 * At start: MILLRACE_CONDITION_FAILED when it throws.
 */
export function Conditional(type: new () => Condition): ConditionDecorator {
  const own: Class<Condition> = type;
  return condition({ kind: 'own', condition: own });
}

readable(Conditional, { name: 'Conditional', on: conditionOf('own') });
