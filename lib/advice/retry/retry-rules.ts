import { MillraceError } from '../../errors/millrace-error';
import type { FailureOptions } from '../../metadata/retry';
import type { AdvisedMethod } from '../advice';
import { distance, nearestRule, type ErrorRule } from '../error-classes';
import { compileExpression } from '../expression/compiler';
import type { OptionReader } from '../option-reader';
import { ValidationError } from '../validation/validation-error';

/** A cause beyond this is not looked at: no honest chain is that long, and a circular one has no end. */
const MAX_CAUSES = 32;

/** Whether an error counts. */
export type RetryRules = (error: unknown) => boolean;

/**
 * Which errors count, as spring-retry classifies them: the nearest included or excluded class decides; when it
 * decides as the default would, the causes are searched for one that decides otherwise. A failed validation is
 * excluded unless it is included by its own class: the same values fail again. Then `exceptionExpression` is asked.
 *
 * @param options takes the faults
 * @returns what may throw MILLRACE_RETRY_CONDITION
 */
export function retryRules(
  failures: Pick<FailureOptions, 'include' | 'exclude' | 'exceptionExpression'>,
  method: Pick<AdvisedMethod, 'where'>,
  options: OptionReader,
): RetryRules {
  const include = options.classes('include', failures.include);
  const byClass = classRules(include, options.classes('exclude', failures.exclude));
  const condition = conditionOf(failures.exceptionExpression, method, options);
  return condition === undefined ? byClass : (error) => byClass(error) && condition(error);
}

function classRules(include: FailureOptions['include'] = [], exclude: FailureOptions['exclude'] = []): RetryRules {
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

function conditionOf(
  condition: FailureOptions['exceptionExpression'],
  { where }: Pick<AdvisedMethod, 'where'>,
  options: OptionReader,
): RetryRules | undefined {
  if (condition === undefined) return undefined;
  const evaluate = typeof condition === 'string' ? compiled(condition, options) : condition;
  return (error) => {
    const refuse = (problem: string): MillraceError =>
      new MillraceError('MILLRACE_RETRY_CONDITION', { where, problem }, { cause: error });
    let counts: unknown;
    try {
      counts = evaluate?.(error);
    } catch (problem) {
      throw refuse(problem instanceof Error ? problem.message : String(problem));
    }
    if (typeof counts === 'boolean') return counts;
    throw refuse(`it gives ${counts === null ? 'null' : typeof counts}`);
  };
}

function compiled(text: string, options: OptionReader): ((error: unknown) => unknown) | undefined {
  const evaluate = options.attempt(() => compileExpression(text, { parameterNames: ['error'], result: false }));
  return evaluate && ((error) => evaluate([error], undefined, {}));
}
