import { types } from 'node:util';
import type { BeanDefinition } from '../../container/container';
import type { Faults } from '../../errors/faults';
import { ADVICE_KINDS, ADVICE_METHODS, type AdviceRecord } from '../../metadata/aspects';
import { memberName, type AbstractClass, type Member } from '../../metadata/class';
import { designReturnType } from '../../metadata/design-types';
import { methodOf } from '../../metadata/members';
import { compilePointcut, type CompiledPointcut } from './pointcut';

/** One method of an aspect, read. */
export interface PlannedAspectAdvice {
  readonly member: Member;
  /** `Auditing.audit` */
  readonly where: string;
  readonly record: AdviceRecord;
  readonly pointcuts: readonly CompiledPointcut[];
  /** Whether it is known to return a promise. */
  readonly asynchronous: boolean;
}

/** An aspect, read. */
export interface AspectPlan {
  readonly bean: BeanDefinition;
  readonly type: AbstractClass;
  /** Outermost first: by kind, as in Spring, and within a kind as they are written. */
  readonly advice: readonly PlannedAspectAdvice[];
}

/**
 * Reads the aspects among beans; what is wrong with one goes to `faults`.
 *
 * @ondemand
 */
export function planAspect(bean: BeanDefinition, type: AbstractClass, faults: Faults): AspectPlan {
  const misplaced = (where: string, annotation: string, problem: string): void => {
    faults.add(where, 'MILLRACE_BEAN_MISPLACED', { annotation, problem });
  };
  if (bean.scope !== 'singleton') {
    const problem = 'an aspect is one for all, and this is a prototype';
    faults.add(bean.origin, 'MILLRACE_BEAN_TRAITS', { bean: type.name, problem });
  }
  const methods = [...ADVICE_METHODS.of(type)];
  if (methods.length === 0) misplaced(bean.origin, '@Aspect', `stands on ${type.name}, which has no advice`);
  const advice = methods.flatMap(([member, records]) => {
    const where = memberName(type, member);
    const method = methodOf(type, member);
    if (method === undefined) {
      misplaced(where, 'Advice', `stands on ${where}, which is no method of an instance`);
      return [];
    }
    const asynchronous = types.isAsyncFunction(method) || designReturnType(type, member) === Promise;
    return records.map((record): PlannedAspectAdvice => {
      const pointcuts = record.pointcuts.map(compilePointcut).filter((pointcut) => {
        if (typeof pointcut !== 'string') return true;
        faults.add(where, 'MILLRACE_ASPECT_POINTCUT', { problem: pointcut });
        return false;
      });
      return { member, where, record, pointcuts: pointcuts as CompiledPointcut[], asynchronous };
    });
  });
  const rank = ({ record }: PlannedAspectAdvice): number => ADVICE_KINDS.indexOf(record.kind);
  return { bean, type, advice: advice.sort((a, b) => rank(a) - rank(b)) };
}
