import { readable } from '../lib/metadata/annotation';
import type { Token } from '../lib/metadata/beans';
import { condition, conditionOf, type ConditionDecorator } from '../lib/metadata/conditions';

/**
 * Keeps a bean (a class, or a `@Bean` method) only when there is no bean of any of the classes or names given, as
 * Spring Boot's `@ConditionalOnMissingBean`. Without any, the bean's own class is meant.
 *
 * It is judged when `@ConditionalOnBean` is. A bean that would give way to this one (a starter's fallback) does not
 * count.
 */
export function ConditionalOnMissingBean(...tokens: Token[]): ConditionDecorator {
  return condition({ kind: 'missing-bean', tokens });
}

readable(ConditionalOnMissingBean, { name: 'ConditionalOnMissingBean', on: conditionOf('missing-bean') });
