import type { Collector } from './collector';
import type { RichFunction, RuntimeContext } from './rich-function';
import type { IO, Signature, Typed } from './types';
import type { WindowContext } from './window-context';

/**
 * Takes the elements of a window whenever it fires, as Flink's ProcessWindowFunction: all of them in the order in which
 * they came or, behind a reduction or aggregation, its one result. What it emits carries the last time of the window.
 */
export abstract class ProcessWindowFunction<IN, OUT, KEY> implements RichFunction, Typed<IN, OUT, KEY> {
  declare readonly [IO]?: Signature<IN, OUT, KEY>;
  abstract process(key: KEY, context: WindowContext, elements: readonly IN[], out: Collector<OUT>): void;
  /** The window ends: what there is to do beside dropping its state. */
  clear?(context: WindowContext): void;
  open?(context: RuntimeContext): void | Promise<void>;
  close?(): void | Promise<void>;
}
