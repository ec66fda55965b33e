import { isAspect } from '../../metadata/aspects';
import type { Member } from '../../metadata/class';
import { ADVICE_ORDER, type AdvisedMethod, type Advisor } from '../advice';
import { wrapAdvice, type BoundAdvice } from './advice-wraps';
import type { AspectPlan, PlannedAspectAdvice } from './aspect-plan';
import { AdvisedSite } from './call';

/**
 * Makes the advice of one aspect.
 *
 * @ondemand
 */
export function aspectAdvisor({ bean, type, advice }: AspectPlan): Advisor {
  return {
    name: 'aspect',
    order: bean.order ?? ADVICE_ORDER.aspect,

    covers: (other) =>
      !isAspect(other) && advice.some(({ pointcuts }) => pointcuts.some((one) => one.byName && one.covers(other))),

    advise(method, { faults }) {
      // As in Spring: else an aspect that calls what it advises would advise itself without end.
      if (isAspect(method.type)) return undefined;
      const matched = advice.filter(({ pointcuts }) => pointcuts.some((pointcut) => isFor(pointcut, method)));
      if (matched.length === 0) return undefined;
      for (const { asynchronous, where } of matched) {
        if (!asynchronous || method.asynchronous === true) continue;
        faults.add(method.where, 'MILLRACE_ASPECT_ASYNCHRONOUS', { advice: where, where: method.where });
      }
      return {
        description: `${type.name}(${matched.map(describe).join(', ')})`,
        requires: [bean.name],
        asynchronous: false,
        wrap(next, beans) {
          const aspect = beans.get<Record<Member, (...args: unknown[]) => unknown>>(bean.name);
          const site = new AdvisedSite(method);
          return matched.reduceRight((inner, one) => wrapAdvice(bound(one, aspect), site, inner), next);
        },
      };
    },
  };
}

function isFor(pointcut: PlannedAspectAdvice['pointcuts'][number], method: AdvisedMethod): boolean {
  // A pattern of names is not for what cannot be advised; an annotation there is a fault.
  if (pointcut.byName && method.misplaced !== undefined) return false;
  return pointcut.matches(method.type, method.member);
}

function bound(
  { member, where, record }: PlannedAspectAdvice,
  aspect: Record<Member, (...args: unknown[]) => unknown>,
): BoundAdvice {
  return { where, record, call: (point, outcome) => aspect[member]?.(point, outcome) };
}

function describe({ record, member, pointcuts }: PlannedAspectAdvice): string {
  const kind = record.kind.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `@${kind} ${String(member)} for ${pointcuts.map(({ text }) => text).join(' | ')}`;
}
