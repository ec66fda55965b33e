import { MillraceError } from '../errors/millrace-error';
import { keyGroup } from '../state/key-groups';
import type { Key, KeyContext } from '../state/key-context';
import type { Alarm, Alarms, AlarmService } from '../time/alarms';
import type { Clock } from '../time/clock';
import { KeyedTimers } from '../time/keyed-timers';
import type { TimeDomain, TimerService } from '../time/timer-service';

/** The timers of one keyed operator: by clock, then by key group. */
export type TimerSnapshot = Readonly<
  Record<TimeDomain, Readonly<Record<number, readonly { readonly key: Key; readonly time: number }[]>>>
>;

/** Timers due in one go before the task looks around again. */
const STEP = 1024;

/** Keeps the timers of one keyed operator, and fires them; as Flink's InternalTimerService. */
export class KeyedTimerService implements TimerService, AlarmService, Disposable {
  readonly #timers: Record<TimeDomain, KeyedTimers<Key>> = {
    'event-time': new KeyedTimers(),
    'processing-time': new KeyedTimers(),
  };
  readonly #keys: KeyContext;
  readonly #clock: Clock;
  readonly #watermark: () => number;
  readonly #due: () => void;
  #alarm: { readonly time: number; readonly handle: Disposable } | undefined;
  #quiet = false;

  /** @param due called when processing time has reached a timer. */
  constructor(keys: KeyContext, clock: Clock, watermark: () => number, due: () => void) {
    this.#keys = keys;
    this.#clock = clock;
    this.#watermark = watermark;
    this.#due = due;
  }

  currentProcessingTime(): number {
    return this.#clock.now();
  }

  currentWatermark(): number {
    return this.#watermark();
  }

  registerEventTimeTimer(time: number): void {
    this.#timers['event-time'].register(this.#key(), this.#valid(time));
  }

  registerProcessingTimeTimer(time: number): void {
    if (this.#timers['processing-time'].register(this.#key(), this.#valid(time))) this.arm();
  }

  deleteEventTimeTimer(time: number): void {
    this.#timers['event-time'].delete(this.#key(), time);
  }

  deleteProcessingTimeTimer(time: number): void {
    this.#timers['processing-time'].delete(this.#key(), time);
  }

  eventTimeAlarms(stride: number): Alarms {
    const timers = this.#timers['event-time'];
    timers.stride = stride;
    return new KeyedAlarms(this.#keys, timers, undefined);
  }

  processingTimeAlarms(stride: number): Alarms {
    const timers = this.#timers['processing-time'];
    timers.stride = stride;
    return new KeyedAlarms(this.#keys, timers, this);
  }

  count(domain: TimeDomain): number {
    return this.#timers[domain].size;
  }

  /** A time before which none is due, `Infinity` when there is none. */
  nextTime(domain: TimeDomain): number {
    return this.#timers[domain].nextTime;
  }

  /** Fires some of the timers that are due; answers whether that were all, and stops when `stop` says so. */
  fire(domain: TimeDomain, time: number, stop: () => boolean): boolean {
    const timers = this.#timers[domain];
    for (let fired = 0; fired < STEP; fired++) {
      if (stop()) return timers.nextTime > time;
      if (!timers.next(time)) return true;
      this.#keys.fire(timers.key, timers.time, domain);
    }
    return timers.nextTime > time;
  }

  /** Sets the alarm to the next processing-time timer. */
  arm(): void {
    const time = this.#timers['processing-time'].nextTime;
    if (this.#quiet || time === Infinity || (this.#alarm !== undefined && this.#alarm.time <= time)) return;
    this.#alarm?.handle[Symbol.dispose]();
    const handle = this.#clock.schedule(time, () => {
      this.#alarm = undefined;
      if (!this.#quiet) this.#due();
    });
    this.#alarm = { time, handle };
  }

  snapshot(maxParallelism: number): TimerSnapshot {
    const byGroup = (timers: KeyedTimers<Key>): Record<number, { key: Key; time: number }[]> => {
      const groups: Record<number, { key: Key; time: number }[]> = {};
      for (const { key, time } of timers) (groups[keyGroup(key, maxParallelism)] ??= []).push({ key, time });
      return groups;
    };
    return {
      'event-time': byGroup(this.#timers['event-time']),
      'processing-time': byGroup(this.#timers['processing-time']),
    };
  }

  restore(snapshot: TimerSnapshot): void {
    for (const domain of ['event-time', 'processing-time'] as const) {
      for (const { key, time } of Object.values(snapshot[domain]).flat()) this.#timers[domain].register(key, time);
    }
    this.arm();
  }

  /** Lets no further processing-time timer become due: at the end of input, as Flink does. */
  [Symbol.dispose](): void {
    this.#quiet = true;
    this.#alarm?.handle[Symbol.dispose]();
  }

  #key(): Key {
    if (!this.#keys.active) throw new MillraceError('MILLRACE_STATE_OUTSIDE_KEY', { state: 'timers' });
    // KeyContext has checked it.
    return this.#keys.key as Key;
  }

  #valid(time: number): number {
    if (typeof time === 'number' && !Number.isNaN(time)) return time;
    throw new MillraceError('MILLRACE_TIMER_TIME_INVALID', { operator: this.#keys.operator, time });
  }
}

/** The alarms of one clock. */
class KeyedAlarms implements Alarms {
  readonly #keys: KeyContext;
  readonly #timers: KeyedTimers<Key>;
  readonly #armed: KeyedTimerService | undefined;

  /** @param armed whose alarm clock is to be set */
  constructor(keys: KeyContext, timers: KeyedTimers<Key>, armed: KeyedTimerService | undefined) {
    this.#keys = keys;
    this.#timers = timers;
    this.#armed = armed;
  }

  set(held: Alarm, time: number): Alarm {
    // Operators of ours set alarms while a key is current, which KeyContext has checked.
    const alarm = this.#timers.setAlarm(held, this.#keys.key as Key, time);
    this.#armed?.arm();
    return alarm;
  }

  setNoLater(held: Alarm, time: number): Alarm {
    const alarm = this.#timers.setAlarmNoLater(held, this.#keys.key as Key, time);
    this.#armed?.arm();
    return alarm;
  }
}
