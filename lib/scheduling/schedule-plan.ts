import { calledMethods, type CalledMethod, type CallingAnnotation } from '../container/called-methods';
import type { BeanDefinition } from '../container/container';
import type { Faults } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import { parameterNames } from '../metadata/parameter-names';
import { SCHEDULES } from '../metadata/schedule';
import type { Schedule } from './schedule';

export const SCHEDULED: CallingAnnotation = {
  annotation: '@Scheduled',
  members: (type) => SCHEDULES.of(type).keys(),
};

/** A method with all its schedules, before its bean exists. */
export interface ScheduledMethod {
  readonly method: CalledMethod;
  readonly schedules: readonly Schedule[];
}

/** What schedules are judged by. */
export interface ScheduleContext {
  readonly faults: Faults;
  /** Resolves `${...}` in an option. */
  placeholder(text: string): string;
  /** Epoch milliseconds. */
  now(): number;
}

/** The scheduled methods of beans; what is wrong with them goes to the faults. */
export function planSchedules(
  definitions: readonly BeanDefinition[],
  context: ScheduleContext,
): readonly ScheduledMethod[] {
  const { faults } = context;
  const methods = calledMethods(SCHEDULED, definitions, faults);
  if (methods.length === 0) return [];
  // Most applications have no schedules, and load nothing of what reads them.
  const { scheduleOf } = require('./schedule-options') as typeof import('./schedule-options');
  return methods.map((method) => {
    const { type, member, where, lazy } = method;
    const parameters = parameterNames(method.method).length;
    if (parameters > 0) {
      const problem = `the method takes ${parameters} parameter${parameters === 1 ? '' : 's'}`;
      faults.add(where, 'MILLRACE_SCHEDULE_INVALID', { problem });
    }
    if (lazy) {
      const problem = `stands on ${where}, but the bean is lazy: it might never be made`;
      faults.add(where, 'MILLRACE_BEAN_MISPLACED', { annotation: '@Scheduled', problem });
    }
    const schedules = SCHEDULES.get(type, member).flatMap((options) => {
      try {
        return [scheduleOf(options, (text) => context.placeholder(text), context.now())];
      } catch (error) {
        if (!isMillraceError(error)) throw error;
        faults.addError(where, error);
        return [];
      }
    });
    return { method, schedules };
  });
}
