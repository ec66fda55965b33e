import type { CoSignature, CoTyped } from './co-types';
import type { Collector } from './collector';
import type { OutputTag } from './output-tag';
import type { RichFunction, RuntimeContext } from './rich-function';
import type { IO } from './types';

/** What the function of an interval join sees beside the pair; valid only while the call that was given it runs. */
export interface ProcessJoinContext {
  /** The event time of the first record, in epoch milliseconds. */
  readonly leftTimestamp: number;
  /** That of the second. */
  readonly rightTimestamp: number;
  /** The later of both: what is emitted carries it. */
  readonly timestamp: number;
  /** Emits to a side output, with {@link timestamp}. */
  output<T>(tag: OutputTag<T>, value: T): void;
}

/** Takes each pair of an interval join; as Flink's ProcessJoinFunction. Synchronous. */
export abstract class ProcessJoinFunction<I1, I2, O> implements RichFunction, CoTyped<I1, I2, O> {
  declare readonly [IO]?: CoSignature<I1, I2, O>;
  abstract processElement(left: I1, right: I2, context: ProcessJoinContext, out: Collector<O>): void;
  open?(context: RuntimeContext): void | Promise<void>;
  close?(): void | Promise<void>;
}
