import type { OutputTag } from '../functions/output-tag';
import type { Duration } from '../units/duration';
import type { Evictor } from './evictor';
import type { Trigger } from './trigger';
import type { WindowAssigner } from './window-assigner';

/** How records become windows: what `@Windowed` takes, and what the calls on a windowed stream gather. */
export interface WindowOptions<T = unknown> {
  /** Which windows a record belongs to. */
  readonly assigner: WindowAssigner<T>;
  /** When a window fires. Default: the assigner's own, at the end of the window. */
  readonly trigger?: Trigger<T>;
  /** What is taken out of a window when it fires; then all its records are kept. Default: nothing. */
  readonly evictor?: Evictor<T>;
  /** How long an event-time window takes records after the watermark has passed its end; it fires for each. Default: 0. */
  readonly allowedLateness?: Duration;
  /** The side output of the records that come too late for all their windows. Default: they are counted and dropped. */
  readonly lateTo?: OutputTag<T>;
}
