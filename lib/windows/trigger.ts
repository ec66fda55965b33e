import type { ValueState } from '../state/value-state';
import type { OptionProblem } from './option-problem';
import type { Window } from './window';

/**
 * What becomes of a window: nothing, its contents are given to the function (`fire`), dropped (`purge`), or both; as
 * Flink's TriggerResult.
 */
export type TriggerResult = 'continue' | 'fire' | 'purge' | 'fire-and-purge';

/** What a trigger sees beside the record: time, and timers and state of one window of the current key. */
export interface TriggerContext {
  /** Epoch milliseconds by the job's clock. */
  currentProcessingTime(): number;
  /** The current event-time watermark, `-Infinity` before the first one. */
  currentWatermark(): number;
  /** Calls `onEventTime` once, when the watermark reaches `time`; registering the same time again changes nothing. */
  registerEventTimeTimer(time: number): void;
  registerProcessingTimeTimer(time: number): void;
  deleteEventTimeTimer(time: number): void;
  deleteProcessingTimeTimer(time: number): void;
  /** A state of the window, by its name among those of the trigger. Ends with the window. */
  getPartitionedState<S>(name: string): ValueState<S>;
}

/** What a trigger sees while windows are merged: the context of the window they become. */
export interface OnMergeContext extends TriggerContext {
  /** Makes the states of the merged windows the state of the new one, two at a time. */
  mergePartitionedState<S>(name: string, merge: (a: S, b: S) => S): void;
}

/**
 * Says when a window's contents are given to its function; as Flink's Trigger. One object serves all windows of all
 * keys: what it has to remember of one goes into `context.getPartitionedState`.
 */
export abstract class Trigger<T = unknown> {
  /** What is wrong with its options: faults when the job starts. */
  readonly problems: readonly OptionProblem[] = [];

  /** Of a trigger that does nothing but fire and purge with every so many records: how many. */
  readonly purgesEvery?: number;

  /** As plans show it. Default: the name of its class. */
  get description(): string {
    return this.constructor.name;
  }

  /** A record has been added to the window. @param timestamp its event time, `-Infinity` without one. */
  abstract onElement(value: T, timestamp: number, window: Window, context: TriggerContext): TriggerResult;

  /** An event-time timer of the window is due, or the window ends. */
  onEventTime(_time: number, _window: Window, _context: TriggerContext): TriggerResult {
    return 'continue';
  }

  /** A processing-time timer of the window is due, or the window ends. */
  onProcessingTime(_time: number, _window: Window, _context: TriggerContext): TriggerResult {
    return 'continue';
  }

  /** The window ends: its timers and state go anyway; here is what else there is to do. */
  clear(_window: Window, _context: TriggerContext): void {
    // Nothing, unless a subclass says so.
  }

  /** Windows have become `window`. A trigger without it does not go with windows that merge. */
  onMerge?(window: Window, context: OnMergeContext): void;
}
