import type { TimeDomain, TimerService } from '../time/timer-service';
import type { Collector } from './collector';
import type { OutputTag } from './output-tag';
import type { RichFunction, RuntimeContext } from './rich-function';
import type { IO, Signature, Typed } from './types';

/** What a keyed function sees beside the record; valid only while the call that was given it runs. */
export interface KeyedContext<K> {
  /** The record's event time in epoch milliseconds, `undefined` where the source assigns none. */
  readonly timestamp: number | undefined;
  /** The current key: of the record, or of the timer. */
  readonly key: K;
  readonly timerService: TimerService;
  /** Emits to a side output, with the current timestamp. */
  output<T>(tag: OutputTag<T>, value: T): void;
}

/** What `onTimer` sees: the context of the timer's key. */
export interface OnTimerContext<K> extends KeyedContext<K> {
  /** Which clock the timer belongs to. */
  readonly timeDomain: TimeDomain;
}

/**
 * A function with keyed state and timers, as Flink's KeyedProcessFunction. Both methods are synchronous; state and
 * timers belong to the current key. What is emitted in `onTimer` carries the time of an event-time timer; behind one of
 * processing time it has no event time, as in Flink.
 */
export abstract class KeyedProcessFunction<K, I, O> implements RichFunction, Typed<I, O, K> {
  declare readonly [IO]?: Signature<I, O, K>;
  abstract processElement(value: I, context: KeyedContext<K>, out: Collector<O>): void;
  onTimer?(timestamp: number, context: OnTimerContext<K>, out: Collector<O>): void;
  open?(context: RuntimeContext): void | Promise<void>;
  close?(): void | Promise<void>;
}
