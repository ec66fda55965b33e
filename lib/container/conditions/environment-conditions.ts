import { profileExpression } from '../../config/profile-expression';
import { MillraceError, isMillraceError } from '../../errors/millrace-error';
import type {
  BeanConditionRecord,
  ConditionContext,
  ConditionOutcome,
  ConditionRecord,
  PropertyConditionOptions,
} from '../../metadata/conditions';

/** What conditions are judged by, before any bean is defined. */
export interface ConditionEnvironment extends Omit<ConditionContext, 'where'> {
  /** What an expression gives, its placeholders replaced. @throws the codes of expressions and placeholders */
  evaluate(expression: string): unknown;
}

/** A condition that needs to know no bean. */
export type EnvironmentConditionRecord = Exclude<ConditionRecord, BeanConditionRecord>;

/**
 * Judges a condition.
 *
 * @throws MILLRACE_CONDITION_PROFILE, MILLRACE_CONDITION_FAILED, the codes of expressions and placeholders
 */
export function judge(
  record: EnvironmentConditionRecord,
  where: string,
  environment: ConditionEnvironment,
): ConditionOutcome {
  switch (record.kind) {
    case 'profile':
      return ofProfiles(record.expressions, environment);
    case 'property':
      return ofProperties(record.options, environment);
    case 'module': {
      const missing = record.names.filter((name) => !environment.hasModule(name));
      const matches = missing.length === 0;
      const names = matches ? record.names : missing;
      return { matches, reason: `${names.join(', ')} can${matches ? '' : 'not'} be loaded` };
    }
    case 'expression': {
      const value = environment.evaluate(record.expression);
      if (typeof value !== 'boolean') throw failed('@ConditionalOnExpression', `it gives ${String(value)}`);
      return { matches: value, reason: `${record.expression} is ${value}` };
    }
    case 'own': {
      const name = `@Conditional(${record.condition.name})`;
      const outcome = guarded(name, () => new record.condition().matches(contextOf(where, environment)));
      return typeof outcome === 'boolean' ? { matches: outcome, reason: `${name} is ${outcome}` } : outcome;
    }
  }
}

function contextOf(where: string, { profiles, property, hasModule }: ConditionEnvironment): ConditionContext {
  return { where, profiles, property, hasModule };
}

function ofProfiles(expressions: readonly string[], { profiles }: ConditionEnvironment): ConditionOutcome {
  const active = new Set(profiles);
  // All are read, so that each that is wrong is told whatever the others say.
  const holds = expressions.map(profileExpression).filter((holdsFor) => holdsFor(active));
  const wanted = expressions.map((expression) => `'${expression}'`).join(' or ');
  return {
    matches: holds.length > 0,
    reason: `profile ${wanted} ${holds.length > 0 ? 'holds' : 'does not hold'}, active: ${profiles.join(', ')}`,
  };
}

/** As Spring Boot's: every key must be set and, unless a value is wanted, be anything but `false`. */
function ofProperties(
  { name, havingValue, matchIfMissing = false }: PropertyConditionOptions,
  { property }: ConditionEnvironment,
): ConditionOutcome {
  const wanted = havingValue?.toLowerCase();
  const judged = [name].flat().map((key) => {
    const value = property(key);
    if (value === undefined) return { matches: matchIfMissing, reason: `${key} is not set` };
    const lower = value.toLowerCase();
    const matches = wanted === undefined ? lower !== 'false' : lower === wanted;
    const expected = matches || wanted === undefined ? '' : `, not '${havingValue ?? ''}'`;
    return { matches, reason: `${key} is '${value}'${expected}` };
  });
  const against = judged.filter(({ matches }) => !matches);
  const told = against.length > 0 ? against : judged;
  return { matches: against.length === 0, reason: told.map(({ reason }) => reason).join(', ') };
}

function guarded<T>(name: string, ask: () => T): T {
  try {
    return ask();
  } catch (cause) {
    if (isMillraceError(cause)) throw cause;
    throw failed(name, cause instanceof Error ? `it throws ${cause.name}: ${cause.message}` : 'it throws', cause);
  }
}

function failed(condition: string, problem: string, cause?: unknown): MillraceError<'MILLRACE_CONDITION_FAILED'> {
  return new MillraceError('MILLRACE_CONDITION_FAILED', { condition, problem }, { cause });
}
