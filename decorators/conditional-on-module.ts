import { readable } from '../lib/metadata/annotation';
import { condition, conditionOf, type ConditionDecorator } from '../lib/metadata/conditions';

/**
 * Keeps a bean (a class, or a `@Bean` method), a section or an operator only when all packages given can be loaded by
 * the application, as Spring Boot's `@ConditionalOnClass`. They are looked for, not loaded: a class that imports such a
 * package must do so where it uses it.
 */
export function ConditionalOnModule(name: string, ...others: string[]): ConditionDecorator {
  return condition({ kind: 'module', names: [name, ...others] });
}

readable(ConditionalOnModule, { name: 'ConditionalOnModule', on: conditionOf('module') });
