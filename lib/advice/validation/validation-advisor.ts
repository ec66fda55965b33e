import { isMillraceError } from '../../errors/millrace-error';
import type { AbstractClass } from '../../metadata/class';
import { designParameterTypes, designType } from '../../metadata/design-types';
import {
  PARAMETER_CONSTRAINTS,
  RETURN_CONSTRAINTS,
  VALID_PARAMETERS,
  VALID_PROPERTIES,
  VALIDATED_CLASSES,
  VALIDATED_METHODS,
  type ConstraintRecord,
} from '../../metadata/validation';
import { ADVICE_ORDER, type AdviceContext, type AdvisedMethod, type Advisor, type Invocation } from '../advice';
import { chain, rejecting } from '../promise';
import { classRules, validatedType } from './class-rules';
import { checkOf } from './constraints';
import { messageOf } from './messages';
import { ValidationError, type Violation } from './validation-error';
import { validateValue } from './validator';

/** How violations of a result are called, as in jakarta. */
const RESULT = '<return value>';

/** Adds what is wrong with one value to the list. */
type ValueCheck = (value: unknown, violations: Violation[]) => void;

interface ParameterChecks {
  readonly index: number;
  readonly check: ValueCheck;
  readonly description: string;
}

/** Makes the advice of `@Valid` and the constraints on parameters and results; judges `@Validated`. */
export const validationAdvisor: Advisor = {
  name: 'validation',
  order: ADVICE_ORDER.validation,

  advise(method, context) {
    const { type, member, where } = method;
    const parameters = parameterChecks(method, context);
    const results = RETURN_CONSTRAINTS.get(type, member);
    if (parameters.length === 0 && results.length === 0) {
      if (VALIDATED_METHODS.get(type, member).length > 0)
        context.faults.add(where, 'MILLRACE_VALIDATION_NOTHING', { where });
      return undefined;
    }
    const checkResult = results.map((record) => constraintCheck(record, () => RESULT));
    const annotation = VALIDATED_CLASSES.get(type) === undefined ? '' : ' of the class';
    return {
      description: `@Validated${annotation}(${[
        ...parameters.map(({ description }) => description),
        ...(results.length === 0 ? [] : [`returns ${results.map(describe).join(' ')}`]),
      ].join(', ')})`,
      requires: [],
      asynchronous: false,
      wrap(next) {
        const inner = checkResult.length === 0 ? next : checkingResults(where, checkResult, next);
        const invocation = parameters.length === 0 ? inner : checkingArguments(where, parameters, inner);
        return method.asynchronous === true ? rejecting(invocation) : invocation;
      },
    };
  },
};

function checkingArguments(where: string, parameters: readonly ParameterChecks[], next: Invocation): Invocation {
  return (self, args) => {
    const violations: Violation[] = [];
    for (const { index, check } of parameters) check(args[index], violations);
    if (violations.length > 0) throw new ValidationError(where, violations);
    return next(self, args);
  };
}

function checkingResults(where: string, checks: readonly ValueCheck[], next: Invocation): Invocation {
  const checked = (result: unknown): unknown => {
    const violations: Violation[] = [];
    for (const check of checks) check(result, violations);
    if (violations.length > 0) throw new ValidationError(where, violations);
    return result;
  };
  return (self, args) => chain(next(self, args), checked);
}

function parameterChecks(method: AdvisedMethod, context: AdviceContext): readonly ParameterChecks[] {
  const { type, member } = method;
  const valid = VALID_PARAMETERS.get(type, member);
  const constraints = PARAMETER_CONSTRAINTS.get(type, member);
  const recorded = designParameterTypes(type, member) ?? [];
  return [...new Set([...valid.keys(), ...constraints.keys()])]
    .sort((a, b) => a - b)
    .map((index) => {
      // Names are read from the source text, which is worth it only when a violation is told.
      const name = (): string => nameOf(method, index);
      const records = constraints.get(index) ?? [];
      const checks = records.map((record) => constraintCheck(record, name));
      const [options] = valid.get(index) ?? [];
      const declared = options && validatedType(options.type, recorded[index]);
      if (options !== undefined) {
        if (declared === undefined) missingType(method, `its parameter ${index + 1}`, context);
        else verifyRules(method, declared, context, new Set());
        checks.push((value, violations) => {
          const found: Violation[] = [];
          validateValue(value, declared, '', found);
          for (const violation of found) violations.push(within(name(), violation));
        });
      }
      const shown = [options && `@Valid ${declared?.name ?? '?'}`, ...records.map(describe)];
      return {
        index,
        check: (value, violations) => {
          for (const check of checks) check(value, violations);
        },
        description: shown.filter((part) => part !== undefined).join(' '),
      };
    });
}

function constraintCheck(record: ConstraintRecord, path: () => string): ValueCheck {
  const keeps = checkOf(record);
  return (value, violations) => {
    if (keeps(value)) return;
    violations.push({ path: path(), constraint: record.constraint, message: messageOf(record, value), value });
  };
}

/** A destructured parameter has no name. */
function nameOf({ parameterNames }: AdvisedMethod, index: number): string {
  const name = parameterNames[index];
  return name === undefined || name === '' ? `arg${index}` : name;
}

function within(name: string, violation: Violation): Violation {
  const { path } = violation;
  return { ...violation, path: path === '' || path.startsWith('[') ? `${name}${path}` : `${name}.${path}` };
}

/** Compiles the rules of a class and of those nested in it, so that what is wrong with them is found at start. */
function verifyRules(
  method: AdvisedMethod,
  type: AbstractClass,
  context: AdviceContext,
  seen: Set<AbstractClass>,
): void {
  if (seen.has(type)) return;
  seen.add(type);
  try {
    classRules(type);
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    context.faults.addError(method.where, error);
  }
  for (const [property, [options]] of VALID_PROPERTIES.of(type)) {
    const nested = validatedType(options?.type, designType(type, property));
    if (nested === undefined) missingType(method, `${type.name}.${String(property)}`, context);
    else verifyRules(method, nested, context, seen);
  }
}

function missingType({ where }: AdvisedMethod, what: string, { faults }: AdviceContext): void {
  faults.add(where, 'MILLRACE_VALIDATION_TYPE', { what });
}

function describe({ constraint, attributes }: ConstraintRecord): string {
  const shown = Object.entries(attributes).map(([name, value]) => `${name} ${String(value)}`);
  return `@${constraint}${shown.length === 0 ? '' : `(${shown.join(', ')})`}`;
}
