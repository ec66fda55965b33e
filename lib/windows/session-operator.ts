import type { Collector } from '../functions/collector';
import { KeyedProcessFunction, type KeyedContext, type OnTimerContext } from '../functions/keyed-process-function';
import type { RuntimeContext } from '../functions/rich-function';
import { MillraceError } from '../errors/millrace-error';
import { NO_TIMESTAMP } from '../functions/source';
import type { ValueState } from '../state/value-state';
import type { TimerService } from '../time/timer-service';
import { emissionContext, type EmissionContext } from './emission-time';
import { sessionOf, type KeySessions, type Session } from './key-sessions';
import { isEmpty } from './key-windows';
import { LateRecords } from './late-records';
import { NamedStates } from './named-states';
import { OVER } from './over';
import { timeWindow } from './window';
import type { WindowCall, WindowStates } from './window-calls';
import type { WindowContents } from './window-contents';

/** What a session operator is made of. */
export interface SessionParts {
  /** How long after a record its session lasts. */
  readonly gapOf: (value: unknown) => number;
  readonly eventTime: boolean;
  readonly contents: WindowContents;
  readonly call: (states: WindowStates) => WindowCall;
  readonly allowedLateness: number;
  readonly lateTo: string | undefined;
  /** As plans show the windows. */
  readonly description: string;
}

/**
 * Sessions with the default trigger and without an evictor; the results are those of a WindowOperator. One state and one
 * timer a key: a session that goes on leaves the timer where it is, and what fires too early is armed anew.
 */
export class SessionOperator extends KeyedProcessFunction<unknown, unknown, unknown> {
  readonly sessions!: ValueState<KeySessions>;
  readonly #gapOf: (value: unknown) => number;
  readonly #eventTime: boolean;
  readonly #contents: WindowContents;
  readonly #call: WindowCall;
  readonly #lateness: number;
  readonly #late: LateRecords;
  readonly #description: string;
  readonly #merge: WindowContents['merge'];
  /** While the user's function runs: its key. */
  #current: KeySessions | undefined;

  constructor({ gapOf, eventTime, contents, call, allowedLateness, lateTo, description }: SessionParts) {
    super();
    this.#gapOf = gapOf;
    this.#eventTime = eventTime;
    this.#contents = contents;
    this.#lateness = allowedLateness;
    this.#late = new LateRecords(lateTo);
    this.#description = description;
    this.#merge = (a, b) => contents.merge(a, b);
    const ofKey = new NamedStates((create) => {
      const key = this.#current;
      if (key === undefined) throw new MillraceError('MILLRACE_STATE_OUTSIDE_KEY', { state: 'of a window' });
      return create ? (key.user ??= new Map<string, unknown>()) : key.user;
    });
    // Sessions have no state of their own: the context refuses to give it.
    this.#call = call({ window: ofKey, key: ofKey });
  }

  override open(context: RuntimeContext): void {
    this.#late.open(context);
  }

  override processElement(value: unknown, keyed: KeyedContext<unknown>, out: Collector<unknown>): void {
    const context = emissionContext(keyed);
    const { timerService: timers } = context;
    const time = this.#eventTime ? context.time : timers.currentProcessingTime();
    const watermark = this.#eventTime ? timers.currentWatermark() : -Infinity;
    if (time === NO_TIMESTAMP) throw new MillraceError('MILLRACE_WINDOW_NO_TIMESTAMP', { by: this.#description });
    const end = time + this.#gapOf(value);
    const key = this.sessions.value() ?? { sessions: [], armed: Infinity, user: undefined };
    const session = sessionOf(key.sessions, time, end, this.#merge);
    if (this.#cleanup(session) <= watermark) {
      // It is a new one: those that are there are not late.
      key.sessions.splice(key.sessions.indexOf(session), 1);
      if (time + this.#lateness <= watermark) this.#late.take(value, context);
      return;
    }
    session.contents = this.#contents.add(session.contents, value, time);
    session.waits = session.end - 1 > watermark;
    if (!session.waits) {
      this.#fire(key, session, context, out);
      context.time = time;
    }
    this.#arm(key, this.#needed(session), timers);
    this.sessions.update(key);
  }

  override onTimer(due: number, keyed: OnTimerContext<unknown>, out: Collector<unknown>): void {
    const time = this.#eventTime ? due : due - OVER;
    const key = this.sessions.value();
    if (key?.armed !== time) return;
    const context = emissionContext(keyed);
    key.armed = Infinity;
    for (const session of [...key.sessions]) {
      if (session.waits && session.end - 1 <= time) {
        this.#fire(key, session, context, out);
        session.waits = false;
      }
      if (this.#cleanup(session) <= time) this.#clear(key, session, context);
    }
    if (key.sessions.length === 0 && isEmpty(key.user)) {
      this.sessions.clear();
      return;
    }
    for (const session of key.sessions) this.#arm(key, this.#needed(session), context.timerService);
    this.sessions.update(key);
  }

  #fire(key: KeySessions, session: Session, context: EmissionContext, out: Collector<unknown>): void {
    const window = timeWindow(session.start, session.end);
    context.time = window.maxTimestamp;
    this.#current = key;
    try {
      this.#contents.fire(session.contents, window, (results) => {
        this.#call.fire(window, results, context, out);
      });
    } finally {
      this.#current = undefined;
    }
  }

  #clear(key: KeySessions, session: Session, context: EmissionContext): void {
    key.sessions.splice(key.sessions.indexOf(session), 1);
    if (this.#call.clear === undefined) return;
    this.#current = key;
    try {
      this.#call.clear(timeWindow(session.start, session.end), context);
    } finally {
      this.#current = undefined;
    }
  }

  /** When a session needs a timer. */
  #needed(session: Session): number {
    return session.waits ? session.end - 1 : this.#cleanup(session);
  }

  /** When a session is cleared: Flink's cleanup time. */
  #cleanup({ end }: Session): number {
    return end - 1 + this.#lateness;
  }

  /** Sees that the key's timer is due no later than at `time`. */
  #arm(key: KeySessions, time: number, timers: TimerService): void {
    if (time >= key.armed) return;
    if (this.#eventTime) {
      if (key.armed !== Infinity) timers.deleteEventTimeTimer(key.armed);
      timers.registerEventTimeTimer(time);
    } else {
      if (key.armed !== Infinity) timers.deleteProcessingTimeTimer(key.armed + OVER);
      timers.registerProcessingTimeTimer(time + OVER);
    }
    key.armed = time;
  }
}
