import { Faults, type Fault } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import type { Token } from '../metadata/beans';
import { memberName, type AbstractClass, type Member } from '../metadata/class';
import { annotatedMembers, isAnnotated } from '../metadata/keys';
import { memberOf, methodsOf } from '../metadata/members';
import type { AdviceContext, AdvisedMethod, Advisor, MethodAdvice } from './advice';
import { advisedMethod, type PlainMethod } from './advised-method';

/** The advice of one method, outermost first. */
export interface MethodPlan {
  readonly member: Member;
  readonly method: PlainMethod;
  readonly advised: AdvisedMethod;
  readonly advice: readonly PlannedAdvice[];
}

/** One advice of a method, at its place. */
export interface PlannedAdvice {
  readonly advisor: string;
  readonly order: number;
  readonly advice: MethodAdvice;
  /** The composed annotations that it comes from; empty when its own stands there. */
  readonly by: readonly string[];
}

/** All advice of a class, before any of it is at work. */
export interface AdvicePlan {
  readonly type: AbstractClass;
  /** In the order in which the methods are written, an ancestor's after the class's own. */
  readonly methods: readonly MethodPlan[];
  /** Beans that must be ready before the first instance is. */
  readonly requires: readonly Token[];
  /** What is wrong with the annotations; a class with faults is not woven. */
  readonly faults: readonly Fault[];
}

/** What a plan is made in; the faults found are in the plan. */
export type PlanContext = Omit<AdviceContext, 'faults'>;

/** Asks every advisor about every method of a class. */
export function planAdvice(type: AbstractClass, advisors: readonly Advisor[], context: PlanContext): AdvicePlan {
  // Beans of foreign classes are many and have many methods.
  const covered = isAnnotated(type) || advisors.some((advisor) => advisor.covers?.(type) === true);
  if (!covered) return { type, methods: [], requires: [], faults: [] };
  const faults = new Faults();
  // Sorting is stable: advisors of the same order keep the order they are given in.
  const ordered = [...advisors].sort((a, b) => a.order - b.order);
  const methods: MethodPlan[] = [];
  for (const [member, method] of methodsOf(type)) {
    const plan = planMethod(type, member, method, ordered, context, faults);
    if (plan !== undefined) methods.push(plan);
  }
  refuseOthers(type, ordered, context, faults);
  const requires = new Set(methods.flatMap(({ advice }) => advice.flatMap((one) => one.advice.requires)));
  return { type, methods, requires: [...requires], faults: faults.all };
}

function planMethod(
  type: AbstractClass,
  member: Member,
  method: PlainMethod,
  advisors: readonly Advisor[],
  context: PlanContext,
  faults: Faults,
): MethodPlan | undefined {
  const advised = advisedMethod(type, member, method);
  const advice: PlannedAdvice[] = [];
  for (const advisor of advisors) {
    const before = faults.all.length;
    const one = ask(advisor, advised, context, faults);
    // A fault of the advisor's own is enough: what its advice would need besides is of no interest then.
    if (one === undefined || faults.all.length > before) continue;
    const order = one.order ?? advisor.order;
    if (Number.isNaN(order)) faults.add(advised.where, 'MILLRACE_ADVICE_ORDER', { advice: one.description });
    else advice.push({ advisor: advisor.name, order, advice: one, by: originsOf(advisor, type, member) });
  }
  // Stable: of two that are moved to the same place, the order of their advisors holds.
  advice.sort((a, b) => a.order - b.order);
  if (advice.length === 0) return undefined;
  if (memberOf(type, member)?.kind === 'a generator') {
    faults.add(advised.where, 'MILLRACE_ADVICE_MEMBER', { kind: 'a generator', advice: descriptions(advice) });
  }
  const waiting = advice.filter((one) => one.advice.asynchronous);
  if (advised.asynchronous === false && waiting.length > 0) {
    faults.add(advised.where, 'MILLRACE_ADVICE_SYNCHRONOUS', { advice: descriptions(waiting) });
  }
  return { member, method, advised, advice };
}

function originsOf({ annotations = [] }: Advisor, type: AbstractClass, member: Member): readonly string[] {
  return [...new Set(annotations.flatMap((annotation) => annotation.origins(type, member)))];
}

/** An annotation on what cannot be woven would have no effect: that is a fault. */
function refuseOthers(type: AbstractClass, advisors: readonly Advisor[], context: PlanContext, faults: Faults): void {
  for (const member of annotatedMembers(type)) {
    const other = memberOf(type, member);
    if (other?.kind !== 'an accessor' && other?.kind !== 'a static method') continue;
    const advised = advisedMethod(type, member, other.code, other.kind);
    // Whatever else is wrong with the annotation is of no interest as long as it stands there.
    const ignored = new Faults();
    const advice = advisors.flatMap((advisor) => ask(advisor, advised, context, ignored) ?? []);
    if (advice.length === 0) continue;
    const description = advice.map((one) => one.description).join(', ');
    faults.add(memberName(type, member), 'MILLRACE_ADVICE_MEMBER', { kind: other.kind, advice: description });
  }
}

function ask(advisor: Advisor, method: AdvisedMethod, context: PlanContext, faults: Faults): MethodAdvice | undefined {
  try {
    return advisor.advise(method, { ...context, faults });
  } catch (error) {
    // A placeholder that cannot be resolved, a duration that is none: the other faults are still to be found.
    if (!isMillraceError(error)) throw error;
    faults.addError(method.where, error);
    return undefined;
  }
}

function descriptions(advice: MethodPlan['advice']): string {
  return advice.map((one) => one.advice.description).join(', ');
}
