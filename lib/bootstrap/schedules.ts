import { BeanIndex } from '../container/bean-index';
import { refuseUncalled } from '../container/called-methods';
import type { BeanDefinition, Container, ValueResolver } from '../container/container';
import { Faults } from '../errors/faults';
import { planSchedules, SCHEDULED, type ScheduledMethod } from '../scheduling/schedule-plan';
import { Scheduler, type FailureLog } from '../scheduling/scheduler';
import type { Clock } from '../time/clock';
import { livingBeans } from './living-beans';
import { placeholder } from './placeholder';
import type { ServiceModel } from './service-verifier';

/** A scheduled method, as `explain` prints it. */
export interface ScheduleRow {
  /** `ReportService.monthly` */
  readonly method: string;
  readonly schedules: readonly string[];
}

/** The schedules of one application: judged before it starts, at work while its beans live. */
export class Schedules {
  readonly scheduler = new Scheduler();
  readonly #values: ValueResolver;
  readonly #log: FailureLog;

  /**
   * @param values resolves `${...}` in options
   * @param log where the failures of a class's methods go
   */
  constructor(values: ValueResolver, log: FailureLog) {
    this.#values = values;
    this.#log = log;
  }

  /** What is wrong with the schedules of an application goes to `faults`. */
  verify({ definitions, declared, classes }: ServiceModel, faults: Faults): void {
    this.#plan(new BeanIndex(definitions).definitions, faults);
    refuseUncalled(SCHEDULED, classes, declared, faults);
  }

  explain({ definitions }: Container): readonly ScheduleRow[] {
    return this.#plan(new BeanIndex(definitions).definitions, new Faults()).map(({ method, schedules }) => ({
      method: method.where,
      schedules: schedules.map(({ description }) => description),
    }));
  }

  /** @throws MILLRACE_APPLICATION_FAULTS when a bean is of another class than was written, and that has faults */
  start(application: string, container: Container, clock: Clock): void {
    const faults = new Faults();
    const plans = this.#plan(livingBeans(container), faults);
    faults.throwIfAny(application);
    this.scheduler.start(plans, container, clock, this.#log);
  }

  #plan(beans: readonly BeanDefinition[], faults: Faults): readonly ScheduledMethod[] {
    const values = this.#values;
    return planSchedules(beans, { faults, placeholder: (text) => placeholder(text, values), now: () => Date.now() });
  }
}
