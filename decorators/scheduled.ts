import { readable } from '../lib/metadata/annotation';
import type { Member } from '../lib/metadata/class';
import { SCHEDULES, type ScheduledOptions } from '../lib/metadata/schedule';

/**
 * Calls a method of a bean by the clock, as Spring's `@Scheduled`, from the time when all beans are ready until the
 * application ends. May stand several times on a method, which never runs twice at a time: what comes due meanwhile
 * begins when the run before it has ended. A run that fails is logged and counted, and the schedule goes on.
 *
 * ```ts
 * @Scheduled({ cron: '0 30 9 * * MON-FRI', zone: 'Europe/Berlin' })
 * async report(): Promise<void>
 *
 * @Scheduled({ fixedDelay: '${cleanup.every:5 min}', initialDelay: '10 s' })
 * cleanUp(): void
 * ```
 *
 * At start: MILLRACE_SCHEDULE_INVALID, MILLRACE_SCHEDULE_CRON, MILLRACE_CONFIG_DURATION and the codes of placeholders;
 * MILLRACE_BEAN_MISPLACED on what cannot be called.
 */
export function Scheduled(options: ScheduledOptions) {
  return <M extends () => unknown>(target: object, member: Member, _descriptor: TypedPropertyDescriptor<M>): void =>
    SCHEDULES.add(target, member, options);
}

readable(Scheduled, { name: 'Scheduled', on: (type, member) => SCHEDULES.get(type, member)[0] });
