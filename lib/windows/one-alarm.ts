import type { Alarm, Alarms, AlarmService } from '../time/alarms';
import type { EmissionContext } from './emission-time';
import { OVER } from './over';

/** In how many parts: when the first one is over, it is known of most alarms that they have been moved on. */
const PARTS = 4;

/** The alarms of an operator that has one a key, in the time of its windows. */
export class OneAlarm {
  readonly #eventTime: boolean;
  readonly #stride: number | undefined;
  readonly #over: number;
  #alarms: Alarms | undefined;

  /** @param stride by about how much alarms are moved; by default a part of the time for which the first one is set */
  constructor(eventTime: boolean, stride?: number) {
    this.#eventTime = eventTime;
    this.#stride = stride;
    this.#over = eventTime ? 0 : OVER;
  }

  /** The time for which an alarm was set that is due. */
  timeOf(due: number): number {
    return due - this.#over;
  }

  /** Sets the current key's alarm to a time. */
  at(alarm: Alarm, time: number, context: EmissionContext): Alarm {
    return (this.#alarms ?? this.#find(time, context)).set(alarm, time + this.#over);
  }

  /** Sees that it goes off no later than at a time. */
  noLater(alarm: Alarm, time: number, context: EmissionContext): Alarm {
    return (this.#alarms ?? this.#find(time, context)).setNoLater(alarm, time + this.#over);
  }

  #find(time: number, { timerService, time: now }: EmissionContext): Alarms {
    // The task's, which gives them to operators of ours.
    const service = timerService as EmissionContext['timerService'] & AlarmService;
    const ahead = time - (this.#eventTime ? now : service.currentProcessingTime());
    const stride = this.#stride ?? Math.max(1, Math.floor(ahead / PARTS));
    this.#alarms = this.#eventTime ? service.eventTimeAlarms(stride) : service.processingTimeAlarms(stride);
    return this.#alarms;
  }
}
