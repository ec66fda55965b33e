import type { Collector } from '../functions/collector';
import { KeyedProcessFunction, type KeyedContext, type OnTimerContext } from '../functions/keyed-process-function';
import type { ValueState } from '../state/value-state';

type Reduce = (a: unknown, b: unknown) => unknown;

/**
 * Reduces the records of a key, and emits what came of them when there are no more, with the highest event time; as
 * Flink's BatchGroupedReduceOperator.
 */
export class FinalReduction extends KeyedProcessFunction<unknown, unknown, unknown> {
  readonly reduced!: ValueState<unknown>;
  readonly #reduce: Reduce;

  constructor(reduce: Reduce) {
    super();
    this.#reduce = reduce;
  }

  override processElement(value: unknown, { timerService }: KeyedContext<unknown>): void {
    const before = this.reduced.value();
    if (before === undefined) timerService.registerEventTimeTimer(Infinity);
    this.reduced.update(before === undefined ? value : this.#reduce(before, value));
  }

  override onTimer(_time: number, _context: OnTimerContext<unknown>, out: Collector<unknown>): void {
    const reduced = this.reduced.value();
    this.reduced.clear();
    out.collect(reduced);
  }
}
