import { readable } from '../lib/metadata/annotation';
import { condition, conditionOf, type ConditionDecorator } from '../lib/metadata/conditions';

/**
 * Keeps a bean (a class, or a `@Bean` method), a section or an operator for some profiles, as Spring's `@Profile`.
 *
 * An expression is the name of a profile, or made with `!`, `&`, `|` and parentheses; `&` and `|` may not stand beside
 * each other without them. Of several expressions one must hold. When no profile is active, `default` is.
 *
 * At start: MILLRACE_CONDITION_PROFILE.
 *
 * ```ts
 * @Profile('production & !eu')
 * ```
 */
export function Profile(expression: string, ...others: string[]): ConditionDecorator {
  return condition({ kind: 'profile', expressions: [expression, ...others] });
}

readable(Profile, { name: 'Profile', on: conditionOf('profile') });
