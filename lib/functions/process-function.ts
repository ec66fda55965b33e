import type { TimerService } from '../time/timer-service';
import type { Collector } from './collector';
import type { OutputTag } from './output-tag';
import type { RichFunction, RuntimeContext } from './rich-function';
import type { IO, Signature, Typed } from './types';

/** What a process function sees beside the record; valid only while the call that was given it runs. */
export interface ProcessContext {
  /** The record's event time in epoch milliseconds, `undefined` where the source assigns none. */
  readonly timestamp: number | undefined;
  readonly timerService: Pick<TimerService, 'currentWatermark' | 'currentProcessingTime'>;
  /** Emits to a side output, with the current record's timestamp. */
  output<T>(tag: OutputTag<T>, value: T): void;
}

/** A function with side outputs and time, on a stream without keys; as Flink's ProcessFunction. Synchronous. */
export abstract class ProcessFunction<I, O> implements RichFunction, Typed<I, O> {
  declare readonly [IO]?: Signature<I, O>;
  abstract processElement(value: I, context: ProcessContext, out: Collector<O>): void;
  open?(context: RuntimeContext): void | Promise<void>;
  close?(): void | Promise<void>;
}
