import type { TimeDomain } from '../time/timer-service';
import type { OptionProblem } from './option-problem';
import type { Trigger } from './trigger';
import type { Window } from './window';

/** Windows of equal size that begin at equal distances: they can be put together of slices. */
export interface WindowGrid {
  readonly size: number;
  readonly slide: number;
  readonly offset: number;
}

/**
 * Says which windows a record belongs to; as Flink's WindowAssigner. Subclass it for windows that are none of the
 * built-in ones: calendar months, say.
 */
export abstract class WindowAssigner<T = unknown> {
  /** By which clock windows begin and end. */
  abstract readonly timeDomain: TimeDomain;
  /** Whether windows of a key that overlap or touch become one; as Flink's MergingWindowAssigner. Default: they do not. */
  readonly merging: boolean = false;
  /** What is wrong with its options: faults when the job starts. */
  readonly problems: readonly OptionProblem[] = [];
  /** Of windows that can be put together of slices; else windows are kept one by one. */
  readonly grid?: WindowGrid;
  /** Whether there is one window only, which never ends. */
  readonly global?: boolean;

  /** As plans show it. Default: the name of its class. */
  get description(): string {
    return this.constructor.name;
  }

  /**
   * The windows of a record, none when it belongs to none.
   * @param time its event time, `-Infinity` without one; with processing time, the time at which it came.
   */
  abstract assignWindows(value: T, time: number): readonly Window[];

  /** Of sessions: how long after a record, in milliseconds, its session lasts. */
  gapOf?(value: T): number;

  /** When windows fire that are given no trigger. */
  abstract defaultTrigger(): Trigger;
}
