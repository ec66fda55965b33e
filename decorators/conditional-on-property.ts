import { readable } from '../lib/metadata/annotation';
import {
  condition,
  conditionOf,
  type ConditionDecorator,
  type PropertyConditionOptions,
} from '../lib/metadata/conditions';

/**
 * Keeps a bean (a class, or a `@Bean` method), a section or an operator only when a configuration key is as wanted, as
 * Spring Boot's `@ConditionalOnProperty`: set, and not `false`; or of the value given.
 *
 * ```ts
 * @ConditionalOnProperty({ name: 'orders.audit', havingValue: 'full', matchIfMissing: true })
 * ```
 */
export function ConditionalOnProperty(options: string | PropertyConditionOptions): ConditionDecorator {
  return condition({ kind: 'property', options: typeof options === 'string' ? { name: options } : options });
}

readable(ConditionalOnProperty, { name: 'ConditionalOnProperty', on: conditionOf('property') });
