import type { RetryableOptions } from '../../metadata/retry';
import { distance, nearestRule, type ErrorRule } from '../error-classes';
import { ValidationError } from '../validation/validation-error';

/** A cause beyond this is not looked at: no honest chain is that long, and a circular one has no end. */
const MAX_CAUSES = 32;

/**
 * Which errors are retried, as spring-retry classifies them: the nearest included or excluded class decides; when it
 * decides as the default would, the causes are searched for one that decides otherwise. A failed validation is
 * excluded unless it is included by its own class: the same values fail again.
 */
export function retryRules({ include = [], exclude = [] }: RetryableOptions): (error: unknown) => boolean {
  const rules: readonly ErrorRule<boolean>[] = [
    ...include.map((type) => ({ type, value: true })),
    ...exclude.map((type) => ({ type, value: false })),
    { type: ValidationError, value: false },
  ];
  const byDefault = include.length === 0;
  return (error) => {
    let current = error;
    for (let depth = 0; depth < MAX_CAUSES && current !== undefined && current !== null; depth++) {
      const rule = nearestRule(current, rules);
      if (rule !== undefined && (rule.value !== byDefault || distance(current, rule.type) === 0)) return rule.value;
      current = typeof current === 'object' && 'cause' in current ? current.cause : undefined;
    }
    return byDefault;
  };
}
