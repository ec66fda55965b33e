import type { Collector } from '../functions/collector';
import { value, type Binding, type FactoryCall, type Inlined } from '../functions/factory-call';
import { KeyedProcessFunction, type KeyedContext, type OnTimerContext } from '../functions/keyed-process-function';
import type { RuntimeContext } from '../functions/rich-function';
import { MillraceError } from '../errors/millrace-error';
import { NO_TIMESTAMP } from '../functions/source';
import type { ValueState } from '../state/value-state';
import { addToOpenPane, byEventTime, byProcessingTime, type TakeRecord } from './inlined/add-to-open-pane';
import type { Aggregate } from './aggregate';
import { emissionContext, type EmissionContext } from './emission-time';
import { hasWindows, keepsNothing, newKeyPanes, type KeyPanes } from './key-panes';
import { LateRecords } from './late-records';
import { NamedStates } from './named-states';
import { keepsInPlace, NearKeys } from './near-keys';
import { OneAlarm } from './one-alarm';
import { PaneContents } from './pane-contents';
import type { PaneGrid } from './pane-grid';
import { clearUpTo, nextDue, reopened } from './pane-windows';
import { timeWindow, type Window } from './window';
import type { WindowCall, WindowStates } from './window-calls';

/** What a pane operator is made of. */
export interface PaneParts {
  readonly grid: PaneGrid;
  readonly eventTime: boolean;
  /** With `merge`, unless the windows are tumbling ones. */
  readonly aggregate: Aggregate;
  /** Whether its result are the elements of a window, for a function that is given all of them. */
  readonly listed: boolean;
  /** Its `add`, as a chain's text has it. */
  readonly add: Binding;
  /** Whether records are to be put together in the order of their coming. */
  readonly ordered: boolean;
  readonly call: (states: WindowStates) => WindowCall;
  readonly allowedLateness: number;
  readonly lateTo: string | undefined;
  /** As plans show the windows. */
  readonly description: string;
}

/**
 * Tumbling and sliding windows with the default trigger that reduce or aggregate, and tumbling ones that keep their elements: each
 * record goes into one slice, the slices of a window are put together when it fires. One state and one alarm a key.
 *
 * The results are those of a WindowOperator. Which windows are still to be fired is not kept but follows: those that
 * end after `fired` and have a slice with records.
 */
export class PaneOperator extends KeyedProcessFunction<unknown, unknown, unknown> implements Inlined {
  readonly panes!: ValueState<KeyPanes>;
  private readonly grid: PaneGrid;
  private readonly eventTime: boolean;
  private readonly aggregate: Aggregate;
  private readonly listed: boolean;
  readonly #add: Binding;
  private readonly contents: PaneContents;
  readonly #call: WindowCall;
  private readonly lateness: number;
  readonly #late: LateRecords;
  private readonly alarm: OneAlarm;
  readonly #description: string;
  /**
   * The slice of the last record: where it begins and ends, its number, that behind its first and behind its last window,
   * when its first window fires, and when its last one is cleared.
   */
  private readonly slice = new Float64Array([Infinity, -Infinity, NaN, NaN, NaN, NaN, NaN]);
  /** The last timer: its time, the slice that begins then or was the last to, and whether a window ends then. */
  #due = NaN;
  #dueEnd = NaN;
  #endsThen = false;
  #keeps: boolean | undefined;
  private readonly near = new NearKeys<KeyPanes>();
  /** The window that was the last to fire: it does so for many keys. */
  #window: Window = timeWindow(NaN, NaN);
  /** While the user's function runs: its key and the end of its window. */
  #current: KeyPanes | undefined;
  #end = 0;
  #take: TakeRecord | undefined;

  constructor({
    grid,
    eventTime,
    aggregate,
    listed,
    add,
    ordered,
    call,
    allowedLateness,
    lateTo,
    description,
  }: PaneParts) {
    super();
    this.grid = grid;
    this.eventTime = eventTime;
    this.aggregate = aggregate;
    this.listed = listed;
    this.#add = add;
    this.contents = new PaneContents(grid, aggregate, ordered);
    this.lateness = allowedLateness;
    this.#late = new LateRecords(lateTo);
    this.alarm = new OneAlarm(eventTime, grid.pane);
    this.#description = description;
    this.#call = call({
      window: new NamedStates((create) => {
        const key = this.#inCall();
        const record = key.windows?.get(this.#end);
        if (record !== undefined || !create) return record;
        const made = new Map<string, unknown>();
        (key.windows ??= new Map()).set(this.#end, made);
        return made;
      }),
      key: new NamedStates((create) => {
        const key = this.#inCall();
        return create ? (key.user ??= new Map<string, unknown>()) : key.user;
      }),
    });
  }

  get inlined(): Readonly<Record<string, FactoryCall>> {
    const timeOf = { factory: this.eventTime ? byEventTime : byProcessingTime, bindings: [] };
    const bindings: Binding[] = [
      ...[this.slice, this.#enter].map(value),
      { kind: 'made', call: timeOf },
      ...[this.near, this.panes, this.#inPlace].map(value),
      this.#add,
      value(this.#takeOther),
    ];
    return { processElement: { factory: addToOpenPane, bindings } };
  }

  get #inPlace(): boolean {
    return (this.#keeps ??= keepsInPlace(this.panes));
  }

  override open(context: RuntimeContext): void {
    this.#late.open(context);
  }

  override processElement(value: unknown, context: KeyedContext<unknown>, out: Collector<unknown>): void {
    this.#take ??= addToOpenPane(
      this.slice,
      this.#enter,
      this.eventTime ? byEventTime() : byProcessingTime(),
      this.near,
      this.panes,
      this.#inPlace,
      (value, contents) => this.aggregate.add(value, contents),
      this.#takeOther,
    );
    this.#take(value, context as EmissionContext, out);
  }

  override onTimer(due: number, keyed: OnTimerContext<unknown>, out: Collector<unknown>): void {
    const key = this.near.find(keyed.key) ?? this.panes.value();
    if (key === undefined) return;
    const context = emissionContext(keyed);
    const time = this.alarm.timeOf(due);
    const grid = this.grid;
    if (due !== this.#due) {
      // Many keys have timers of the same time.
      this.#due = due;
      this.#dueEnd = grid.paneOf(time + 1);
      this.#endsThen = grid.timeOf(this.#dueEnd) === time + 1 && grid.isEnd(this.#dueEnd);
    }
    const end = this.#dueEnd;
    if (this.#endsThen) {
      const again = key.reopened === undefined ? undefined : reopened(key, end);
      if (again?.waits === true) {
        again.waits = false;
        this.#fire(key, end, again.contents ?? this.contents.gather(key, end), context, out);
      } else if (key.fired === undefined || end > key.fired) {
        this.#fire(key, end, this.contents.gather(key, end), context, out);
      }
    }
    if (key.fired === undefined || end > key.fired) key.fired = end;
    clearUpTo(key, this.lateness === 0 ? end : grid.paneOf(time + 1 - this.lateness), grid);
    key.open = key.contents !== undefined && grid.endAfter(key.pane) > key.fired;
    if (hasWindows(key)) this.#setAlarm(key, context);
    else if (keepsNothing(key)) {
      this.panes.clear();
      this.near.forget(keyed.key);
      return;
    }
    if (!this.#inPlace) this.panes.update(key);
  }

  readonly #enter = (time: number): void => {
    const grid = this.grid;
    const pane = grid.paneOf(time);
    const firstEnd = grid.endAfter(pane);
    const lastEnd = grid.lastEnd(pane);
    this.slice.set([grid.timeOf(pane), grid.timeOf(pane + 1), pane, firstEnd, lastEnd]);
    this.slice.set([grid.timeOf(firstEnd) - 1, this.#endOf(lastEnd)], 5);
  };

  /** A record that is late, or whose slice is not that of the record before of its key. */
  readonly #takeOther = (
    value: unknown,
    time: number,
    known: KeyPanes | undefined,
    context: EmissionContext,
    out: Collector<unknown>,
  ): void => {
    if (time === NO_TIMESTAMP) throw new MillraceError('MILLRACE_WINDOW_NO_TIMESTAMP', { by: this.#description });
    const slice = this.slice;
    const pane = slice[2] as number;
    const firstEnd = slice[3] as number;
    const lastEnd = slice[4] as number;
    const fires = slice[5] as number;
    const cleared = slice[6] as number;
    const watermark = this.eventTime ? context.timerService.currentWatermark() : -Infinity;
    if (lastEnd <= pane || cleared <= watermark) {
      if (time + this.lateness <= watermark) this.#late.take(value, context);
      return;
    }
    const key = known ?? newKeyPanes(pane);
    if ((key.fired === undefined || firstEnd > key.fired) && fires > watermark) {
      const made = this.contents.addTo(key, pane, value);
      if (key.pane === pane) key.open = true;
      if (made) key.alarm = this.alarm.noLater(key.alarm, fires, context);
    } else {
      this.#takeLate(key, value, { pane, firstEnd, lastEnd, watermark }, context, out);
      context.time = time;
      this.#setAlarm(key, context);
    }
    if (known === undefined || !this.#inPlace) this.panes.update(key);
  };

  /** A record of a slice some of whose windows have fired: these fire once more, for it alone. */
  #takeLate(
    key: KeyPanes,
    value: unknown,
    { pane, firstEnd, lastEnd, watermark }: Readonly<Record<'pane' | 'firstEnd' | 'lastEnd' | 'watermark', number>>,
    context: EmissionContext,
    out: Collector<unknown>,
  ): void {
    const grid = this.grid;
    if (watermark > -Infinity) {
      // What the watermark has passed has fired and been cleared, or had no records until now.
      key.fired = Math.max(key.fired ?? -Infinity, grid.paneOf(watermark + 1));
      clearUpTo(key, grid.paneOf(watermark + 1 - this.lateness), grid);
    }
    const { cleared = -Infinity, fired = -Infinity } = key;
    if (lastEnd > cleared) {
      this.contents.addTo(key, pane, value);
      if (key.pane === pane) key.open = false;
    }
    for (let end = lastEnd; end >= firstEnd && this.#endOf(end) > watermark; end -= grid.slide) {
      const passed = grid.timeOf(end) - 1 <= watermark;
      if (end <= cleared || (end <= fired && !passed)) {
        let again = reopened(key, end);
        if (again === undefined) (key.reopened ??= []).push((again = { end, contents: undefined, waits: false }));
        if (end <= cleared) again.contents = this.contents.add(value, again.contents);
        if (passed) this.#fire(key, end, again.contents, context, out);
        else again.waits = true;
      } else if (passed) this.#fire(key, end, this.contents.gather(key, end), context, out);
    }
  }

  #fire(key: KeyPanes, end: number, contents: unknown, context: EmissionContext, out: Collector<unknown>): void {
    if (contents === undefined) return;
    const result = this.aggregate.getResult(contents);
    const endTime = this.grid.timeOf(end);
    if (this.#window.end !== endTime) this.#window = timeWindow(this.grid.timeOf(end - this.grid.size), endTime);
    context.time = this.#window.maxTimestamp;
    this.#current = key;
    this.#end = end;
    try {
      this.#call.fire(this.#window, this.listed ? (result as readonly unknown[]) : [result], context, out);
    } finally {
      this.#current = undefined;
    }
  }

  #setAlarm(key: KeyPanes, context: EmissionContext): void {
    const next = nextDue(key, this.grid, this.lateness);
    if (next < Infinity) key.alarm = this.alarm.noLater(key.alarm, next, context);
  }

  /** When the window that ends in front of a slice is cleared: Flink's cleanup time. */
  #endOf(end: number): number {
    return this.grid.timeOf(end) - 1 + this.lateness;
  }

  #inCall(): KeyPanes {
    if (this.#current === undefined) throw new MillraceError('MILLRACE_STATE_OUTSIDE_KEY', { state: 'of a window' });
    return this.#current;
  }
}
