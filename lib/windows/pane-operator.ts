import type { Collector } from '../functions/collector';
import { KeyedProcessFunction, type KeyedContext, type OnTimerContext } from '../functions/keyed-process-function';
import type { RuntimeContext } from '../functions/rich-function';
import { MillraceError } from '../errors/millrace-error';
import { NO_TIMESTAMP } from '../functions/source';
import type { ValueState } from '../state/value-state';
import type { TimerService } from '../time/timer-service';
import type { Aggregate } from './aggregate';
import { emissionContext, type EmissionContext } from './emission-time';
import { dropPanes, insertPane, isBare, newKeyPanes, panePosition, type KeyPanes } from './key-panes';
import { LateRecords } from './late-records';
import { NamedStates } from './named-states';
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
    const context = emissionContext(keyed);
    const { timerService: timers } = context;
    const time = this.#eventTime ? context.time : timers.currentProcessingTime();
    const watermark = this.#eventTime ? timers.currentWatermark() : -Infinity;
    const grid = this.#grid;
    if (time === NO_TIMESTAMP) throw new MillraceError('MILLRACE_WINDOW_NO_TIMESTAMP', { by: this.#description });
    const start = grid.paneStart(time);
    const lastEnd = grid.lastEnd(start);
    if (lastEnd <= start || lastEnd - 1 + this.#lateness <= watermark) {
      if (time + this.#lateness <= watermark) this.#late.take(value, context);
      return;
    }
    const key = this.panes.value() ?? newKeyPanes();
    const { starts, contents } = key;
    const last = starts.length - 1;
    // Most records belong to the last slice.
    const at = last >= 0 && starts[last] === start ? last : panePosition(starts, start);
    const made = starts[at] !== start;
    if (made) insertPane(key, at, start, this.#aggregate.add(value, this.#aggregate.createAccumulator()));
    else contents[at] = this.#aggregate.add(value, contents[at]);
    const before = start + grid.pane - 1;
    // No window of the slice has fired yet.
    if (before > watermark && before > key.fired) {
      if (made) this.#arm(key, grid.endAfter(start) - 1, timers);
    } else this.#fireLate(key, start, lastEnd, watermark, context, out);
    this.panes.update(key);
  }

  override onTimer(time: number, keyed: OnTimerContext<unknown>, out: Collector<unknown>): void {
    const key = this.panes.value();
    if (key?.armed !== time) return;
    const context = emissionContext(keyed);
    key.armed = Infinity;
    const again = key.again.indexOf(time + 1);
    if (again >= 0) key.again.splice(again, 1);
    if (again >= 0 || (time > key.fired && this.#grid.isEnd(time + 1))) this.#fire(key, time + 1, context, out);
    if (time > key.fired) key.fired = time;
    this.#dropEnded(key, time);
    if (isBare(key)) {
      this.panes.clear();
      return;
    }
    if (key.starts.length > 0) this.#arm(key, this.#next(key), context.timerService);
    this.panes.update(key);
  }

  /** A record of a slice some of whose windows have fired: these fire for it alone, once more. */
  #fireLate(
    key: KeyPanes,
    start: number,
    lastEnd: number,
    watermark: number,
    context: EmissionContext,
    out: Collector<unknown>,
  ): void {
    const { time } = context;
    const { slide } = this.#grid;
    // What the watermark has passed has fired, or had no records until now.
    if (watermark > key.fired) key.fired = watermark;
    const firstEnd = this.#grid.endAfter(start);
    for (let end = lastEnd; end >= firstEnd; end -= slide) {
      const max = end - 1;
      if (max + this.#lateness <= watermark) break;
      if (max <= watermark) this.#fire(key, end, context, out);
      else if (max <= key.fired && !key.again.includes(end)) key.again.push(end);
    }
    context.time = time;
    this.#arm(key, this.#next(key), context.timerService);
  }

  #fire(key: KeyPanes, end: number, context: EmissionContext, out: Collector<unknown>): void {
    const accumulator = this.#gather(key, end);
    if (accumulator === undefined) return;
    const result = this.#aggregate.getResult(accumulator);
    context.time = end - 1;
    this.#current = { key, end };
    try {
      this.#call.fire(timeWindow(end - this.#grid.size, end), [result], context, out);
    } finally {
      this.#current = undefined;
    }
  }

  /** The accumulator of a window, `undefined` when it has no records. */
  #gather(key: KeyPanes, end: number): unknown {
    const { starts, contents, ranks } = key;
    const from = panePosition(starts, end - this.#grid.size);
    if (this.#grid.tumbling) return starts[from] === end - this.#grid.size ? contents[from] : undefined;
    const to = panePosition(starts, end);
    if (from === to) return undefined;
    let ordered = true;
    for (let i = from + 1; ordered && i < to; i++) ordered = (ranks[i] as number) > (ranks[i - 1] as number);
    const aggregate = this.#aggregate;
    let accumulator = aggregate.createAccumulator();
    const order = ordered ? undefined : byRank(ranks, from, to);
    // A reduction has no accumulator of its own, and changes none.
    const changes = accumulator !== undefined;
    for (let i = from; i < to; i++) {
      const part = contents[order === undefined ? i : (order[i - from] as number)];
      accumulator = aggregate.merge?.(accumulator, part);
      // A merge may give its second argument for an empty first one: the slice itself, which must stay as it is.
      if (changes && accumulator === part) accumulator = copyOf(part);
    }
    return accumulator;
  }

  #dropEnded(key: KeyPanes, time: number): void {
    const { starts } = key;
    let ended = 0;
    while (ended < starts.length && this.#cleanup(starts[ended] as number) <= time) ended++;
    if (ended > 0) dropPanes(key, ended);
    if (key.windows === undefined) return;
    for (const end of key.windows.keys()) if (end - 1 + this.#lateness <= time) key.windows.delete(end);
    if (key.windows.size === 0) key.windows = undefined;
  }

  /** The next time at which a window of the key fires or a slice ends. */
  #next(key: KeyPanes): number {
    const { starts, again, fired } = key;
    let next = this.#cleanup(starts[0] as number);
    for (const end of again) if (end - 1 < next) next = end - 1;
    for (const start of starts) {
      const end = Math.max(this.#grid.endAfter(start), this.#grid.endAfter(fired + 1));
      if (end > this.#grid.lastEnd(start)) continue;
      return Math.min(next, end - 1);
    }
    return next;
  }

  #cleanup(start: number): number {
    return this.#grid.lastEnd(start) - 1 + this.#lateness;
  }

  /** Sees that the key's timer is due no later than at `time`. */
  #arm(key: KeyPanes, time: number, timers: TimerService): void {
    if (time >= key.armed) return;
    if (this.#eventTime) {
      if (key.armed !== Infinity) timers.deleteEventTimeTimer(key.armed);
      timers.registerEventTimeTimer(time);
    } else {
      if (key.armed !== Infinity) timers.deleteProcessingTimeTimer(key.armed);
      timers.registerProcessingTimeTimer(time);
    }
    key.armed = time;
  }

  #inCall(): { readonly key: KeyPanes; readonly end: number } {
    if (this.#current === undefined) throw new MillraceError('MILLRACE_STATE_OUTSIDE_KEY', { state: 'of a window' });
    return this.#current;
  }
}

function byRank(ranks: readonly number[], from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, i) => from + i).sort(
    (a, b) => (ranks[a] as number) - (ranks[b] as number),
  );
}

function copyOf(accumulator: unknown): unknown {
  if (typeof accumulator !== 'object' || accumulator === null) return accumulator;
  const copy: unknown = structuredClone(accumulator);
  return Object.setPrototypeOf(copy, Object.getPrototypeOf(accumulator) as object | null);
}
