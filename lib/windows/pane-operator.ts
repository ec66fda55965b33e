import type { Collector } from '../functions/collector';
import { KeyedProcessFunction, type KeyedContext, type OnTimerContext } from '../functions/keyed-process-function';
import type { RuntimeContext } from '../functions/rich-function';
import { MillraceError } from '../errors/millrace-error';
import { NO_TIMESTAMP } from '../functions/source';
import type { ValueState } from '../state/value-state';
import type { TimerService } from '../time/timer-service';
import type { Aggregate } from './aggregate';
import { emissionContext, type EmissionContext } from './emission-time';
import { hasPanes, keepsNothing, newKeyPanes, oldest, type KeyPanes } from './key-panes';
import { LateRecords } from './late-records';
import { NamedStates } from './named-states';
import { OVER } from './over';
import { addTo, gather } from './pane-contents';
import type { PaneGrid } from './pane-grid';
import { timeWindow } from './window';
import type { WindowCall, WindowStates } from './window-calls';

/** What a pane operator is made of. */
export interface PaneParts {
  readonly grid: PaneGrid;
  readonly eventTime: boolean;
  /** With `merge`, unless the windows are tumbling ones. */
  readonly aggregate: Aggregate;
  readonly call: (states: WindowStates) => WindowCall;
  readonly allowedLateness: number;
  readonly lateTo: string | undefined;
  /** As plans show the windows. */
  readonly description: string;
}

/**
 * Tumbling and sliding windows with the default trigger, whose function is a reduction or aggregation: each record goes
 * into one slice, the slices of a window are put together when it fires. One state and one timer a key.
 *
 * The results are those of a WindowOperator. Which windows are still to be fired is not kept but follows: those that
 * end after `fired` and have a slice with records.
 */
export class PaneOperator extends KeyedProcessFunction<unknown, unknown, unknown> {
  readonly panes!: ValueState<KeyPanes>;
  readonly #grid: PaneGrid;
  readonly #eventTime: boolean;
  readonly #aggregate: Aggregate;
  readonly #call: WindowCall;
  readonly #lateness: number;
  readonly #late: LateRecords;
  readonly #description: string;
  /** The watermark as it was last seen, and the first slice no window of which it has passed. */
  #watermark = -Infinity;
  #open = -Infinity;
  /** While the user's function runs: its key and the end of its window. */
  #current: { readonly key: KeyPanes; readonly end: number } | undefined;

  constructor({ grid, eventTime, aggregate, call, allowedLateness, lateTo, description }: PaneParts) {
    super();
    this.#grid = grid;
    this.#eventTime = eventTime;
    this.#aggregate = aggregate;
    this.#lateness = allowedLateness;
    this.#late = new LateRecords(lateTo);
    this.#description = description;
    this.#call = call({
      window: new NamedStates((create) => {
        const { key, end } = this.#inCall();
        const record = key.windows?.get(end);
        if (record !== undefined || !create) return record;
        const made = new Map<string, unknown>();
        (key.windows ??= new Map()).set(end, made);
        return made;
      }),
      key: new NamedStates((create) => {
        const { key } = this.#inCall();
        return create ? (key.user ??= new Map<string, unknown>()) : key.user;
      }),
    });
  }

  override open(context: RuntimeContext): void {
    this.#late.open(context);
  }

  override processElement(value: unknown, keyed: KeyedContext<unknown>, out: Collector<unknown>): void {
    const context = keyed as EmissionContext;
    const { timerService: timers } = context;
    const time = this.#eventTime ? context.time : timers.currentProcessingTime();
    if (this.#eventTime && timers.currentWatermark() !== this.#watermark) this.#advance(timers.currentWatermark());
    const pane = this.#grid.paneOf(time);
    const key = this.panes.value();
    // Most records belong to a slice that is there, and none of whose windows has fired.
    if (key?.newest === pane && pane >= this.#open && (key.fired === undefined || pane >= key.fired)) {
      if (key.contents !== undefined) {
        key.contents = this.#aggregate.add(value, key.contents);
        this.panes.update(key);
        return;
      }
    }
    this.#add(value, time, pane, key, context, out);
  }

  override onTimer(due: number, keyed: OnTimerContext<unknown>, out: Collector<unknown>): void {
    const time = this.#eventTime ? due : due - OVER;
    const key = this.panes.value();
    if (key?.armed !== time) return;
    const context = emissionContext(keyed);
    const grid = this.#grid;
    key.armed = Infinity;
    const end = grid.paneOf(time + 1);
    if (grid.timeOf(end) === time + 1) {
      const again = key.again?.indexOf(end) ?? -1;
      if (again >= 0) key.again?.splice(again, 1);
      if (again >= 0 || ((key.fired === undefined || end > key.fired) && grid.isEnd(end))) {
        this.#fire(key, end, context, out);
      }
    }
    if (key.fired === undefined || end > key.fired) key.fired = end;
    this.#dropEnded(key, time);
    if (hasPanes(key)) this.#arm(key, this.#next(key), context.timerService);
    else if (keepsNothing(key)) {
      this.panes.clear();
      return;
    }
    this.panes.update(key);
  }

  /** A record that is late, or whose slice is not the key's newest. */
  #add(
    value: unknown,
    time: number,
    pane: number,
    known: KeyPanes | undefined,
    context: EmissionContext,
    out: Collector<unknown>,
  ): void {
    if (time === NO_TIMESTAMP) throw new MillraceError('MILLRACE_WINDOW_NO_TIMESTAMP', { by: this.#description });
    const grid = this.#grid;
    const lastEnd = grid.lastEnd(pane);
    if (lastEnd <= pane || this.#endOf(lastEnd) <= this.#watermark) {
      if (time + this.#lateness <= this.#watermark) this.#late.take(value, context);
      return;
    }
    const key = known ?? newKeyPanes(pane, undefined);
    const made = addTo(key, pane, value, this.#aggregate);
    if (pane >= this.#open && (key.fired === undefined || pane >= key.fired)) {
      if (made) this.#arm(key, grid.timeOf(grid.endAfter(pane)) - 1, context.timerService);
    } else this.#fireLate(key, pane, lastEnd, context, out);
    this.panes.update(key);
  }

  /** A record of a slice some of whose windows have fired: these fire for it alone, once more. */
  #fireLate(key: KeyPanes, pane: number, lastEnd: number, context: EmissionContext, out: Collector<unknown>): void {
    const { time } = context;
    const { slide } = this.#grid;
    // What the watermark has passed has fired, or had no records until now.
    if (key.fired === undefined || this.#open > key.fired) {
      key.fired = this.#open === -Infinity ? key.fired : this.#open;
    }
    const firstEnd = this.#grid.endAfter(pane);
    for (let end = lastEnd; end >= firstEnd; end -= slide) {
      if (this.#endOf(end) <= this.#watermark) break;
      if (this.#grid.timeOf(end) - 1 <= this.#watermark) this.#fire(key, end, context, out);
      else if (key.fired !== undefined && end <= key.fired && key.again?.includes(end) !== true) {
        (key.again ??= []).push(end);
      }
    }
    context.time = time;
    this.#arm(key, this.#next(key), context.timerService);
  }

  #fire(key: KeyPanes, end: number, context: EmissionContext, out: Collector<unknown>): void {
    const grid = this.#grid;
    const accumulator = gather(key, end - grid.size, end, this.#aggregate);
    if (accumulator === undefined) return;
    const result = this.#aggregate.getResult(accumulator);
    const endTime = grid.timeOf(end);
    context.time = endTime - 1;
    this.#current = { key, end };
    try {
      this.#call.fire(timeWindow(grid.timeOf(end - grid.size), endTime), [result], context, out);
    } finally {
      this.#current = undefined;
    }
  }

  #dropEnded(key: KeyPanes, time: number): void {
    const { older } = key;
    if (older !== undefined) {
      let ended = 0;
      for (const { pane } of older) {
        if (this.#cleanup(pane) > time) break;
        ended++;
      }
      if (ended === older.length) key.older = undefined;
      else if (ended > 0) older.splice(0, ended);
    }
    if (hasPanes(key) && key.older === undefined && this.#cleanup(key.newest) <= time) key.contents = undefined;
    if (key.windows === undefined) return;
    for (const end of key.windows.keys()) if (this.#endOf(end) <= time) key.windows.delete(end);
    if (key.windows.size === 0) key.windows = undefined;
  }

  /** The next time at which a window of the key fires or a slice ends. */
  #next(key: KeyPanes): number {
    const grid = this.#grid;
    let next = this.#cleanup(oldest(key));
    for (const end of key.again ?? []) next = Math.min(next, grid.timeOf(end) - 1);
    const unfired = key.fired === undefined ? -Infinity : grid.endAfter(key.fired);
    for (const { pane } of [...(key.older ?? []), { pane: key.newest }]) {
      const end = Math.max(grid.endAfter(pane), unfired);
      if (end <= grid.lastEnd(pane)) return Math.min(next, grid.timeOf(end) - 1);
    }
    return next;
  }

  /** When the last window of a slice is cleared. */
  #cleanup(pane: number): number {
    return this.#endOf(this.#grid.lastEnd(pane));
  }

  /** When the window that ends in front of a slice is cleared: Flink's cleanup time. */
  #endOf(end: number): number {
    return this.#grid.timeOf(end) - 1 + this.#lateness;
  }

  #advance(watermark: number): void {
    this.#watermark = watermark;
    // The last window that has ended at the latest with the watermark ends in front of this slice, or earlier.
    this.#open = this.#grid.paneOf(watermark + 1);
  }

  /** Sees that the key's timer is due no later than at `time`. */
  #arm(key: KeyPanes, time: number, timers: TimerService): void {
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

  #inCall(): { readonly key: KeyPanes; readonly end: number } {
    if (this.#current === undefined) throw new MillraceError('MILLRACE_STATE_OUTSIDE_KEY', { state: 'of a window' });
    return this.#current;
  }
}
