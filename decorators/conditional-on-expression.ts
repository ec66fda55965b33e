import { readable } from '../lib/metadata/annotation';
import { condition, conditionOf, type ConditionDecorator } from '../lib/metadata/conditions';

/**
 * Keeps a bean (a class, or a `@Bean` method), a section or an operator only when an expression is true, as Spring
 * Boot's `@ConditionalOnExpression`. Its `${key:default}` placeholders are replaced before it is read, so a text stands
 * in quotes.
 *
 * At start: MILLRACE_CONDITION_FAILED when it is neither true nor false, the codes of expressions and placeholders.
 *
 * ```ts
 * @ConditionalOnExpression("${orders.workers:1} > 1 and '${orders.mode:}' != 'dry'")
 * ```
 */
export function ConditionalOnExpression(expression: string): ConditionDecorator {
  return condition({ kind: 'expression', expression });
}

readable(ConditionalOnExpression, { name: 'ConditionalOnExpression', on: conditionOf('expression') });
