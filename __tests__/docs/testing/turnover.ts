import {
  KeyedProcessFunction,
  KeyedState,
  Operator,
  OutputTag,
  ValueState,
  type Collector,
  type KeyedContext,
  type OnTimerContext,
} from 'millrace';
import { Priced } from './priced';
import type { PricedSale } from './sale';

const MINUTE = 60_000;

/** What each item came to in each minute of event time; a sale that comes when its minute is over is late. */
@Operator({ from: Priced, keyBy: ({ item, time }) => `${item} ${Math.floor(time / MINUTE)}` })
export class Turnover extends KeyedProcessFunction<string, PricedSale, string> {
  static readonly late = new OutputTag<PricedSale>('late');

  @KeyedState() private readonly cents!: ValueState<number>;

  processElement(sale: PricedSale, context: KeyedContext<string>): void {
    const end = Math.floor(sale.time / MINUTE + 1) * MINUTE - 1;
    if (end <= context.timerService.currentWatermark()) {
      context.output(Turnover.late, sale);
      return;
    }
    this.cents.update((this.cents.value() ?? 0) + sale.cents);
    context.timerService.registerEventTimeTimer(end);
  }

  override onTimer(_time: number, { key }: OnTimerContext<string>, out: Collector<string>): void {
    out.collect(`${key}: ${this.cents.value() ?? 0}`);
    this.cents.clear();
  }
}
