import { memberName } from '../../metadata/class';
import { VALIDATED_CLASSES, VALIDATED_METHODS, type ConstraintRecord } from '../../metadata/validation';
import { ADVICE_ORDER, type AdviceContext, type AdvisedMethod, type Advisor } from '../advice';
import { rejecting } from '../promise';
import { groupOrder } from './groups';
import { MethodChecks } from './method-checks';
import {
  methodRules,
  needlessConversions,
  overriddenParameters,
  type MethodRules,
  type ValueRules,
} from './method-rules';
import { RuleBook } from './rule-book';
import { ConstraintVerifier, needlessConversion } from './verify-constraints';

/** Makes the advice of `@Valid` and the constraints on parameters and results; judges `@Validated`. */
export const validationAdvisor: Advisor = {
  name: 'validation',
  order: ADVICE_ORDER.validation,
  annotations: [VALIDATED_METHODS, VALIDATED_CLASSES],

  advise(method, context) {
    const { type, member, where } = method;
    const rules = methodRules(type, member);
    for (const place of needlessConversions(type, member)) {
      context.faults.add(where, 'MILLRACE_VALIDATION_CONSTRAINT', needlessConversion(`${where}, its ${place}`));
    }
    if (isEmpty(rules)) {
      if (VALIDATED_METHODS.get(type, member).length > 0) {
        context.faults.add(where, 'MILLRACE_VALIDATION_NOTHING', { where });
      }
      return undefined;
    }
    const verifier = verify(method, rules, context);
    const { order } = VALIDATED_METHODS.get(type, member)[0] ?? VALIDATED_CLASSES.get(type) ?? {};
    return {
      ...(order !== undefined && { order }),
      description: describe(method, rules),
      requires: [RuleBook, ...verifier.validators],
      asynchronous: false,
      wrap(next, beans) {
        const checks = new MethodChecks(method, rules, beans.get(RuleBook));
        const invocation = checks.ofArguments(checks.ofResult(next));
        return method.asynchronous === true ? rejecting(invocation) : invocation;
      },
    };
  },
};

function isEmpty({ parameters, together, result }: MethodRules): boolean {
  return (
    parameters.length === 0 && together.length === 0 && result.constraints.length === 0 && result.valid === undefined
  );
}

function verify(method: AdvisedMethod, rules: MethodRules, context: AdviceContext): ConstraintVerifier {
  const { faults } = context;
  const { type, member, where } = method;
  const verifier = new ConstraintVerifier(faults, (token) => context.has(token), method.asynchronous === true);
  const verifyValue = ({ constraints, valid, recorded }: ValueRules, what: string): void => {
    for (const record of constraints) verifier.verify(where, record, recorded);
    if (valid === undefined) return;
    if (valid.type === undefined) verifier.missingType(where, what);
    else verifier.verifyClass(valid.type);
  };
  for (const parameter of rules.parameters) {
    verifyValue(parameter, `its parameter ${parameter.index + 1}`);
    const misplaced = parameter.constraints.find(({ target }) => target === 'parameters');
    if (misplaced !== undefined) {
      const problem = 'it judges all parameters together: it belongs on the method';
      faults.add(where, 'MILLRACE_VALIDATION_CONSTRAINT', { where, constraint: misplaced.constraint, problem });
    }
  }
  for (const record of rules.together) verifier.verify(where, record, undefined);
  verifyValue(rules.result, 'its result');
  const overridden = overriddenParameters(type, member);
  if (overridden !== undefined) {
    faults.add(where, 'MILLRACE_VALIDATION_OVERRIDE', { where, overridden: memberName(overridden, member) });
  }
  // What is wrong with the groups is thrown, and becomes a fault.
  groupOrder(rules.groups);
  return verifier;
}

function describe({ type, member }: AdvisedMethod, { parameters, together, result, groups }: MethodRules): string {
  const returned = describeValue(result);
  const parts = [
    ...parameters.map(describeValue),
    ...together.map((record) => `together ${describeConstraint(record)}`),
    ...(returned === '' ? [] : [`returns ${returned}`]),
    ...(groups.length === 0 ? [] : [`groups ${groups.map(({ name }) => name).join(' ')}`]),
  ];
  const ofClass = VALIDATED_METHODS.get(type, member).length === 0 && VALIDATED_CLASSES.get(type) !== undefined;
  return `@Validated${ofClass ? ' of the class' : ''}(${parts.join(', ')})`;
}

function describeValue({ constraints, valid }: ValueRules): string {
  const cascade = valid === undefined ? [] : [`@Valid ${valid.type?.name ?? '?'}`];
  return [...cascade, ...constraints.map(describeConstraint)].join(' ');
}

function describeConstraint({ constraint, attributes, each }: ConstraintRecord): string {
  const shown = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${String(value)}`);
  if (each) shown.push('each');
  return `@${constraint}${shown.length === 0 ? '' : `(${shown.join(', ')})`}`;
}
