import {
  KeyedCoProcessFunction,
  KeyedState,
  OnTimer,
  ValueState,
  type Collector,
  type KeyedContext,
  type OnTimerContext,
} from 'millrace';
import type { PricedSale } from './sale';

export interface Refund {
  readonly item: string;
  readonly cents: number;
}

/** What is left of each item's sales when its refunds are taken off, a second after the last of either. */
export class Refunded extends KeyedCoProcessFunction<string, PricedSale, Refund, string> {
  @KeyedState() private readonly cents!: ValueState<number>;
  @KeyedState() private readonly due!: ValueState<number>;

  processElement1({ cents }: PricedSale, context: KeyedContext<string>): void {
    this.change(cents, context);
  }

  processElement2({ cents }: Refund, context: KeyedContext<string>): void {
    this.change(-cents, context);
  }

  @OnTimer('event-time')
  protected settle(_time: number, { key }: OnTimerContext<string>, out: Collector<string>): void {
    out.collect(`${key}: ${this.cents.value() ?? 0}`);
    this.cents.clear();
    this.due.clear();
  }

  private change(by: number, { timestamp = 0, timerService }: KeyedContext<string>): void {
    this.cents.update((this.cents.value() ?? 0) + by);
    timerService.deleteEventTimeTimer(this.due.value() ?? 0);
    this.due.update(timestamp + 1000);
    timerService.registerEventTimeTimer(timestamp + 1000);
  }
}
