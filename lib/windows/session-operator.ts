import type { Collector } from '../functions/collector';
import { value, type Binding, type FactoryCall, type Inlined } from '../functions/factory-call';
import { KeyedProcessFunction, type KeyedContext, type OnTimerContext } from '../functions/keyed-process-function';
import type { RuntimeContext } from '../functions/rich-function';
import { MillraceError } from '../errors/millrace-error';
import { NO_TIMESTAMP } from '../functions/source';
import type { ValueState } from '../state/value-state';
import { byEventTime, byProcessingTime, type TakeRecord } from './inlined/add-to-open-pane';
import { emissionContext, type EmissionContext } from './emission-time';
import { extendSession } from './inlined/extend-session';
import { keepSessions, newKeySessions, sessionOf, sessionsOf, type KeySessions, type Session } from './key-sessions';
import { isEmpty } from './key-windows';
import { LateRecords } from './late-records';
import { NamedStates } from './named-states';
import { keepsInPlace, NearKeys } from './near-keys';
import { OneAlarm } from './one-alarm';
import { timeWindow } from './window';
import type { WindowCall, WindowStates } from './window-calls';
import type { WindowContents } from './window-contents';

/** What a session operator is made of. */
export interface SessionParts {
  /** How long after a record its session lasts. */
  readonly gapOf: (value: unknown) => number;
  readonly eventTime: boolean;
  readonly contents: WindowContents;
  /** How a record is added to what there is, as a chain's text has it. */
  readonly add: Binding;
  readonly call: (states: WindowStates) => WindowCall;
  readonly allowedLateness: number;
  readonly lateTo: string | undefined;
  /** As plans show the windows. */
  readonly description: string;
}

/**
 * Sessions with the default trigger and without an evictor; the results are those of a WindowOperator. One state and one
 * alarm a key, which moves as the session goes on.
 */
export class SessionOperator extends KeyedProcessFunction<unknown, unknown, unknown> implements Inlined {
  readonly sessions!: ValueState<KeySessions>;
  readonly #gapOf: (value: unknown) => number;
  readonly #eventTime: boolean;
  readonly #contents: WindowContents;
  readonly #add: Binding;
  readonly #call: WindowCall;
  readonly #lateness: number;
  readonly #late: LateRecords;
  readonly #description: string;
  readonly #merge: WindowContents['merge'];
  readonly #near = new NearKeys<KeySessions>();
  #keeps: boolean | undefined;
  readonly #alarms: OneAlarm;
  #take: TakeRecord | undefined;
  /** While the user's function runs: its key. */
  #current: KeySessions | undefined;

  constructor({ gapOf, eventTime, contents, add, call, allowedLateness, lateTo, description }: SessionParts) {
    super();
    this.#gapOf = gapOf;
    this.#eventTime = eventTime;
    this.#contents = contents;
    this.#add = add;
    this.#lateness = allowedLateness;
    this.#late = new LateRecords(lateTo);
    this.#alarms = new OneAlarm(eventTime);
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

  get inlined(): Readonly<Record<string, FactoryCall>> {
    const timeOf = { factory: this.#eventTime ? byEventTime : byProcessingTime, bindings: [] };
    const bindings: Binding[] = [
      { kind: 'made', call: timeOf },
      ...[this.#gapOf, this.#near, this.sessions, this.#inPlace].map(value),
      this.#add,
      ...[this.#alarms, this.#begin].map(value),
    ];
    return { processElement: { factory: extendSession, bindings } };
  }

  get #inPlace(): boolean {
    return (this.#keeps ??= keepsInPlace(this.sessions));
  }

  override open(context: RuntimeContext): void {
    this.#late.open(context);
  }

  override processElement(value: unknown, context: KeyedContext<unknown>, out: Collector<unknown>): void {
    this.#take ??= extendSession(
      this.#eventTime ? byEventTime() : byProcessingTime(),
      this.#gapOf,
      this.#near,
      this.sessions,
      this.#inPlace,
      (value, contents) => this.#contents.add(contents, value, NO_TIMESTAMP),
      this.#alarms,
      this.#begin,
    );
    this.#take(value, context as EmissionContext, out);
  }

  override onTimer(due: number, keyed: OnTimerContext<unknown>, out: Collector<unknown>): void {
    const key = this.#near.find(keyed.key) ?? this.sessions.value();
    if (key === undefined) return;
    const time = this.#alarms.timeOf(due);
    const context = emissionContext(keyed);
    const sessions = sessionsOf(key);
    const open: Session[] = [];
    for (const session of sessions) {
      if (session.waits && session.end - 1 <= time) {
        this.#fire(key, session, context, out);
        session.waits = false;
      }
      if (this.#cleanup(session) > time) open.push(session);
      else this.#clear(key, session, context);
    }
    if (open.length === 0 && isEmpty(key.user)) {
      this.sessions.clear();
      this.#near.forget(keyed.key);
      return;
    }
    for (const session of open) key.alarm = this.#alarms.noLater(key.alarm, this.#needed(session), context);
    keepSessions(key, open);
    if (!this.#inPlace) this.sessions.update(key);
  }

  /** A record that does not fall into the newest session of its key. */
  readonly #begin = (
    value: unknown,
    time: number,
    known: KeySessions | undefined,
    context: EmissionContext,
    out: Collector<unknown>,
  ): void => {
    const watermark = this.#eventTime ? context.timerService.currentWatermark() : -Infinity;
    if (time === NO_TIMESTAMP) throw new MillraceError('MILLRACE_WINDOW_NO_TIMESTAMP', { by: this.#description });
    const end = time + this.#gapOf(value);
    const key = known ?? newKeySessions(time, end);
    const sessions = sessionsOf(key);
    const session = sessionOf(sessions, time, end, this.#merge);
    if (this.#cleanup(session) <= watermark) {
      // It is a new one: those that are there are not late.
      if (time + this.#lateness <= watermark) this.#late.take(value, context);
      return;
    }
    session.contents = this.#contents.add(session.contents, value, time);
    session.waits = session.end - 1 > watermark;
    if (!session.waits) {
      this.#fire(key, session, context, out);
      context.time = time;
    }
    const needed = this.#needed(session);
    key.alarm =
      sessions.length === 1
        ? this.#alarms.at(key.alarm, needed, context)
        : this.#alarms.noLater(key.alarm, needed, context);
    keepSessions(key, sessions);
    if (known === undefined || !this.#inPlace) this.sessions.update(key);
  };

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
    if (this.#call.clear === undefined) return;
    this.#current = key;
    try {
      this.#call.clear(timeWindow(session.start, session.end), context);
    } finally {
      this.#current = undefined;
    }
  }

  /** When a session needs an alarm. */
  #needed(session: Session): number {
    return session.waits ? session.end - 1 : this.#cleanup(session);
  }

  /** When a session is cleared: Flink's cleanup time. */
  #cleanup({ end }: Session): number {
    return end - 1 + this.#lateness;
  }
}
