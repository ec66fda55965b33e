import { readable } from '../lib/metadata/annotation';
import type { Token } from '../lib/metadata/beans';
import { condition, conditionOf, type ConditionDecorator } from '../lib/metadata/conditions';

/**
 * Keeps a bean (a class, or a `@Bean` method) only when there are beans of all the classes or names given, as Spring
 * Boot's `@ConditionalOnBean`.
 *
 * It is judged when all beans without such a condition are known; those with one are judged in the order of their
 * declaration, the application's before those of starters, and each knows those before it.
 */
export function ConditionalOnBean(first: Token, ...others: Token[]): ConditionDecorator {
  return condition({ kind: 'bean', tokens: [first, ...others] });
}

readable(ConditionalOnBean, { name: 'ConditionalOnBean', on: conditionOf('bean') });
