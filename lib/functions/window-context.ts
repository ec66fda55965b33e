import type { ValueState } from '../state/value-state';
import type { Window } from '../windows/window';
import type { OutputTag } from './output-tag';

/** States by name, each a value: hold an array or a Map in one where Flink has a list or map state. */
export interface WindowStateStore {
  /** @throws MILLRACE_STATE_OUTSIDE_KEY when it is used outside the call that was given the context. */
  getState<T>(name: string): ValueState<T>;
}

/** What the function of a window sees beside its elements; valid only while the call that was given it runs. */
export interface WindowContext {
  readonly window: Window;
  currentWatermark(): number;
  /** Epoch milliseconds by the job's clock. */
  currentProcessingTime(): number;
  /** State of this window of this key; it ends with the window. @throws MILLRACE_WINDOW_STATE_MERGING for sessions */
  readonly windowState: WindowStateStore;
  /** State of this key, of all its windows. */
  readonly globalState: WindowStateStore;
  /** Emits to a side output, with the last time of the window. */
  output<T>(tag: OutputTag<T>, value: T): void;
}
