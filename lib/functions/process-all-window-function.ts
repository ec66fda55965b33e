import type { Collector } from './collector';
import type { RichFunction, RuntimeContext } from './rich-function';
import type { IO, Signature, Typed } from './types';
import type { WindowContext } from './window-context';

/** A ProcessWindowFunction for windows of all records, without keys; as Flink's ProcessAllWindowFunction. */
export abstract class ProcessAllWindowFunction<IN, OUT> implements RichFunction, Typed<IN, OUT> {
  declare readonly [IO]?: Signature<IN, OUT>;
  abstract process(context: WindowContext, elements: readonly IN[], out: Collector<OUT>): void;
  /** The window ends: what there is to do beside dropping its state. */
  clear?(context: WindowContext): void;
  open?(context: RuntimeContext): void | Promise<void>;
  close?(): void | Promise<void>;
}
