/** What an operator holds of the alarm of a key: a number, `NO_ALARM` for none. One that is out of date does no harm. */
export type Alarm = number;

/** What is held of no alarm. */
export const NO_ALARM: Alarm = -1;

/**
 * Timers of operators of ours that have one a key, and move it. Setting one that is set costs next to nothing where it
 * moves to a later time, and needs no look-up by key. It is a timer as any other when it fires, and in snapshots.
 */
export interface Alarms {
  /**
   * Sets the current key's alarm to a time, in place of when it was to go off before.
   * @returns what is to be held, and given at the next call
   */
  set(alarm: Alarm, time: number): Alarm;
  /** The same, unless it goes off before that. */
  setNoLater(alarm: Alarm, time: number): Alarm;
}

/** A timer service with alarms. An operator that sets them sets no other timers of the same clock. */
export interface AlarmService {
  /** @param stride by about how much alarms are moved: they are looked at about so often */
  eventTimeAlarms(stride: number): Alarms;
  processingTimeAlarms(stride: number): Alarms;
}
