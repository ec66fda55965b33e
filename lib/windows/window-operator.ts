import type { Collector } from '../functions/collector';
import { KeyedProcessFunction, type KeyedContext, type OnTimerContext } from '../functions/keyed-process-function';
import type { RuntimeContext } from '../functions/rich-function';
import type { ValueState } from '../state/value-state';
import type { TimeDomain } from '../time/timer-service';
import { emissionContext, type EmissionContext } from './emission-time';
import {
  entryOf,
  insert,
  isBlank,
  isEmpty,
  newEntry,
  takeIntersecting,
  type KeyWindows,
  type WindowEntry,
} from './key-windows';
import { LateRecords } from './late-records';
import { NamedStates } from './named-states';
import { OVER } from './over';
import type { Trigger, TriggerResult } from './trigger';
import { cover, type Window } from './window';
import type { WindowAssigner } from './window-assigner';
import type { WindowCall, WindowStates } from './window-calls';
import type { WindowContents } from './window-contents';
import { remove, WindowTriggerContext } from './window-trigger-context';

/** What a window operator is made of. */
export interface WindowParts {
  readonly assigner: WindowAssigner;
  readonly trigger: Trigger;
  readonly contents: WindowContents;
  readonly call: (states: WindowStates) => WindowCall;
  /** Milliseconds for which a window takes records after its end. */
  readonly allowedLateness: number;
  /** The id of the side output of late records. */
  readonly lateTo: string | undefined;
}

/**
 * Windows of any kind, each kept by itself; as Flink's WindowOperator and EvictingWindowOperator, and its
 * MergingWindowSet for sessions. All windows of a key are in one value state.
 */
export class WindowOperator extends KeyedProcessFunction<unknown, unknown, unknown> {
  readonly windows!: ValueState<KeyWindows>;
  readonly #assigner: WindowAssigner;
  readonly #trigger: Trigger;
  readonly #contents: WindowContents;
  readonly #call: WindowCall;
  readonly #lateness: number;
  readonly #late: LateRecords;
  readonly #eventTime: boolean;
  readonly #scope: WindowTriggerContext;

  constructor({ assigner, trigger, contents, call, allowedLateness, lateTo }: WindowParts) {
    super();
    this.#assigner = assigner;
    this.#trigger = trigger;
    this.#contents = contents;
    this.#lateness = allowedLateness;
    this.#late = new LateRecords(lateTo);
    // The global window is of no time: nothing is late for it, also when event time is at its end.
    this.#eventTime = assigner.timeDomain === 'event-time' && assigner.global !== true;
    this.#scope = new WindowTriggerContext(({ window }) => this.#endOf(window), this.#eventTime);
    this.#call = call({
      window: new NamedStates((create) => {
        const entry = this.#scope.current();
        return create ? (entry.user ??= new Map<string, unknown>()) : entry.user;
      }),
      key: new NamedStates((create) => {
        this.#scope.current();
        const { key } = this.#scope;
        return create ? (key.user ??= new Map<string, unknown>()) : key.user;
      }),
    });
  }

  override open(context: RuntimeContext): void {
    this.#late.open(context);
  }

  override processElement(value: unknown, keyed: KeyedContext<unknown>, out: Collector<unknown>): void {
    const context = emissionContext(keyed);
    const scope = this.#enter(context);
    const { time, timerService } = context;
    const assigned = this.#assigner.assignWindows(value, this.#eventTime ? time : timerService.currentProcessingTime());
    const watermark = timerService.currentWatermark();
    let taken = false;
    for (const window of assigned) {
      const entry = this.#assigner.merging ? this.#merge(scope.key.windows, window) : undefined;
      const end = this.#endOf(entry?.window ?? window);
      if (this.#eventTime && end <= watermark) {
        if (entry !== undefined) scope.key.windows.splice(scope.key.windows.indexOf(entry), 1);
        continue;
      }
      taken = true;
      const own = entry ?? entryOf(scope.key.windows, window);
      scope.entry = own;
      own.contents = this.#contents.add(own.contents, value, time);
      this.#act(this.#trigger.onElement(value, time, own.window, scope), own, context, out);
      if (end !== Infinity) this.#registerEnd(end);
      else if (isBlank(own)) scope.key.windows.splice(scope.key.windows.indexOf(own), 1);
    }
    context.time = time;
    this.#leave();
    if (!taken && this.#eventTime && time + this.#lateness <= watermark) this.#late.take(value, context);
  }

  override onTimer(due: number, keyed: OnTimerContext<unknown>, out: Collector<unknown>): void {
    const context = emissionContext(keyed);
    const { timeDomain } = keyed;
    const time = timeDomain === 'event-time' ? due : due - OVER;
    const scope = this.#enter(context);
    for (const entry of scope.key.windows.filter((it) => this.#isDue(it, time, timeDomain))) {
      scope.entry = entry;
      const { window } = entry;
      remove(timeDomain === 'event-time' ? entry.eventTimers : entry.processingTimers, time);
      const result =
        timeDomain === 'event-time'
          ? this.#trigger.onEventTime(time, window, scope)
          : this.#trigger.onProcessingTime(time, window, scope);
      this.#act(result, entry, context, out);
      if (this.#isEnd(entry, time, timeDomain)) this.#clear(entry, context);
      else if (this.#endOf(window) === Infinity && isBlank(entry)) this.#drop(entry);
    }
    this.#leave();
  }

  /** The window of a record, together with those it overlaps. */
  #merge(windows: WindowEntry[], window: Window): WindowEntry {
    const merged = takeIntersecting(windows, window);
    const [first] = merged;
    if (first === undefined) return entryOf(windows, window);
    const whole = merged.reduce((all, entry) => cover(all, entry.window), window);
    if (merged.length === 1 && whole.start === first.window.start && whole.end === first.window.end) {
      insert(windows, first);
      return first;
    }
    const entry = newEntry(whole);
    insert(windows, entry);
    const scope = this.#scope;
    scope.entry = entry;
    scope.merged = merged;
    this.#trigger.onMerge?.(whole, scope);
    scope.merged = [];
    for (const part of merged) {
      scope.entry = part;
      this.#trigger.clear(part.window, scope);
      scope.releaseAll(part);
      if (part.contents === undefined) continue;
      entry.contents =
        entry.contents === undefined ? part.contents : this.#contents.merge(entry.contents, part.contents);
    }
    return entry;
  }

  #act(result: TriggerResult, entry: WindowEntry, context: EmissionContext, out: Collector<unknown>): void {
    if ((result === 'fire' || result === 'fire-and-purge') && entry.contents !== undefined) {
      const { window } = entry;
      context.time = window.maxTimestamp;
      entry.contents = this.#contents.fire(entry.contents, window, (results) => {
        this.#call.fire(window, results, context, out);
      });
    }
    if (result === 'purge' || result === 'fire-and-purge') entry.contents = undefined;
  }

  #clear(entry: WindowEntry, context: EmissionContext): void {
    this.#trigger.clear(entry.window, this.#scope);
    this.#call.clear?.(entry.window, context);
    this.#drop(entry);
  }

  #drop(entry: WindowEntry): void {
    const { windows } = this.#scope.key;
    windows.splice(windows.indexOf(entry), 1);
    this.#scope.releaseAll(entry);
  }

  #isDue(entry: WindowEntry, time: number, domain: TimeDomain): boolean {
    const timers = domain === 'event-time' ? entry.eventTimers : entry.processingTimers;
    return timers.includes(time) || this.#isEnd(entry, time, domain);
  }

  #isEnd(entry: WindowEntry, time: number, domain: TimeDomain): boolean {
    return domain === this.#assigner.timeDomain && this.#endOf(entry.window) === time;
  }

  /** When a window is cleared: Flink's cleanup time. */
  #endOf({ maxTimestamp }: Window): number {
    return this.#eventTime ? maxTimestamp + this.#lateness : maxTimestamp;
  }

  #registerEnd(end: number): void {
    const { timers } = this.#scope;
    if (this.#eventTime) timers.registerEventTimeTimer(end);
    else timers.registerProcessingTimeTimer(end + OVER);
  }

  #enter({ timerService }: EmissionContext): WindowTriggerContext {
    const scope = this.#scope;
    scope.timers = timerService;
    scope.key = this.windows.value() ?? { windows: [], user: undefined };
    return scope;
  }

  #leave(): void {
    const { key } = this.#scope;
    this.#scope.entry = undefined;
    if (key.windows.length === 0 && isEmpty(key.user)) this.windows.clear();
    else this.windows.update(key);
  }
}
