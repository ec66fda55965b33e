import type { BeanLookup } from '../container/container';
import { ASYNCS } from '../metadata/async';
import type { Member } from '../metadata/class';
import type { Clock } from '../time/clock';
import { MethodRuns, type RunStatistics } from './method-runs';
import type { Schedule } from './schedule';
import type { ScheduledMethod } from './schedule-plan';

/** Where a failed run is told. */
export interface FailureLog {
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Runs the scheduled methods of one application. */
export class Scheduler {
  readonly #timers = new Map<Schedule, Disposable>();
  #methods: readonly MethodRuns[] = [];

  /** One a scheduled method. */
  get statistics(): readonly RunStatistics[] {
    return this.#methods.map(({ statistics }) => statistics);
  }

  start(plans: readonly ScheduledMethod[], beans: BeanLookup, clock: Clock, log: FailureLog): void {
    this.#methods = plans.map(({ method, schedules }) => {
      const { where, type, member } = method;
      const failed = (error: unknown): void => {
        log.error({ err: error, method: where }, 'a scheduled method failed; its schedule goes on');
      };
      const bean = beans.get<object>(method.bean) as Record<Member, () => unknown>;
      // As in Spring, the run of an asynchronous method is over when its executor has it.
      const detached = ASYNCS.get(type, member).length > 0;
      const call = (): unknown => {
        const result = bean[member]?.();
        return detached ? undefined : result;
      };
      const runs = new MethodRuns(where, call, failed);
      for (const schedule of schedules) this.#arm(schedule, schedule.first(clock.now()), runs, clock);
      return runs;
    });
  }

  /**
   * No run begins any more; waits for those that run.
   *
   * @returns settles when none runs
   */
  async stop(): Promise<void> {
    for (const timer of this.#timers.values()) timer[Symbol.dispose]();
    this.#timers.clear();
    await Promise.all(this.#methods.map((method) => method.stop()));
  }

  #arm(schedule: Schedule, due: number | undefined, runs: MethodRuns, clock: Clock): void {
    if (due === undefined) {
      this.#timers.delete(schedule);
      return;
    }
    const timer = clock.schedule(due, () => {
      runs.run(() => {
        this.#arm(schedule, schedule.next(due, clock.now()), runs, clock);
      });
    });
    this.#timers.set(schedule, timer);
  }
}
