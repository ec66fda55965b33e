import { MillraceError } from '../errors/millrace-error';
import type { ValueState } from '../state/value-state';
import type { TimerService } from '../time/timer-service';
import type { KeyWindows, WindowEntry } from './key-windows';
import { NamedStates } from './named-states';
import { OVER } from './over';
import type { OnMergeContext } from './trigger';

/**
 * What a trigger sees, of one window at a time; one object an operator. The task's timers know only key and time: which
 * windows of the key a timer belongs to stands in their entries.
 */
export class WindowTriggerContext implements OnMergeContext {
  timers!: TimerService;
  key!: KeyWindows;
  /** The window that is meant, `undefined` outside the trigger's calls. */
  entry: WindowEntry | undefined;
  /** Those that become `entry`, while they do. */
  merged: readonly WindowEntry[] = [];
  readonly #endOf: (entry: WindowEntry) => number;
  readonly #eventTime: boolean;
  readonly #states = new NamedStates((create) => {
    const entry = this.current();
    return create ? (entry.trigger ??= new Map<string, unknown>()) : entry.trigger;
  });

  /** @param endOf when a window is cleared, by the clock that `eventTime` says. */
  constructor(endOf: (entry: WindowEntry) => number, eventTime: boolean) {
    this.#endOf = endOf;
    this.#eventTime = eventTime;
  }

  /** @throws MILLRACE_STATE_OUTSIDE_KEY where no window is meant: after the call that was given the context. */
  current(): WindowEntry {
    if (this.entry === undefined) throw new MillraceError('MILLRACE_STATE_OUTSIDE_KEY', { state: 'of a window' });
    return this.entry;
  }

  currentProcessingTime(): number {
    return this.timers.currentProcessingTime();
  }

  currentWatermark(): number {
    return this.timers.currentWatermark();
  }

  registerEventTimeTimer(time: number): void {
    const { eventTimers } = this.current();
    if (eventTimers.includes(time)) return;
    this.timers.registerEventTimeTimer(time);
    eventTimers.push(time);
  }

  registerProcessingTimeTimer(time: number): void {
    const { processingTimers } = this.current();
    if (processingTimers.includes(time)) return;
    this.timers.registerProcessingTimeTimer(time + OVER);
    processingTimers.push(time);
  }

  deleteEventTimeTimer(time: number): void {
    if (remove(this.current().eventTimers, time)) this.#release(time, true);
  }

  deleteProcessingTimeTimer(time: number): void {
    if (remove(this.current().processingTimers, time)) this.#release(time, false);
  }

  getPartitionedState<S>(name: string): ValueState<S> {
    return this.#states.getState<S>(name);
  }

  mergePartitionedState<S>(name: string, merge: (a: S, b: S) => S): void {
    const state = this.getPartitionedState<S>(name);
    for (const { trigger } of this.merged) {
      const value = trigger?.get(name) as S | undefined;
      if (value === undefined) continue;
      const before = state.value();
      state.update(before === undefined ? value : merge(before, value));
      trigger?.delete(name);
    }
  }

  /** Takes back all timers of a window that is no longer among those of the key. */
  releaseAll(entry: WindowEntry): void {
    for (const time of entry.eventTimers) this.#release(time, true);
    for (const time of entry.processingTimers) this.#release(time, false);
    const end = this.#endOf(entry);
    if (end !== Infinity) this.#release(end, this.#eventTime);
  }

  /** Takes a timer of the key back that no window of it needs. */
  #release(time: number, eventTime: boolean): void {
    for (const entry of this.key.windows) {
      if ((eventTime ? entry.eventTimers : entry.processingTimers).includes(time)) return;
      if (eventTime === this.#eventTime && this.#endOf(entry) === time) return;
    }
    if (eventTime) this.timers.deleteEventTimeTimer(time);
    else this.timers.deleteProcessingTimeTimer(time + OVER);
  }
}

/** Removes a number from a list; answers whether it was there. */
export function remove(list: number[], item: number): boolean {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}
