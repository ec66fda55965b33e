import {
  BroadcastState,
  KeyedBroadcastProcessFunction,
  KeyedState,
  MapState,
  Operator,
  OutputTag,
  type Collector,
  type KeyedBroadcastContext,
  type KeyedReadOnlyBroadcastContext,
  type OnTimerBroadcastContext,
} from 'millrace';
import { EnrichmentProperties } from './enrichment-properties';
import { Order } from './order';
import { CheckedOrders } from './orders';
import { Rate } from './rate';
import { CheckedRates } from './rates';

/** An order, and what it is worth. */
export class PricedOrder extends Order {
  /** The rate at the order's time. */
  rate!: number;
  euroCents!: number;
}

/** A rate, and from when on it holds, in epoch milliseconds. */
interface Quote {
  readonly from: number;
  readonly euro: number;
}

/**
 * Gives each order the rate of its time. It waits until event time has come there: then all rates up to it are known, and
 * the result does not depend on which of the two streams is faster.
 */
@Operator({ connect: [CheckedOrders, CheckedRates], keyBy: 'currency', returns: PricedOrder })
export class InEuro extends KeyedBroadcastProcessFunction<string, Order, Rate, PricedOrder> {
  /** Orders in a currency of which there was no rate at their time. */
  static readonly unpriced = new OutputTag<Order>('unpriced');

  /** The newest rates of each currency, the oldest first; every parallel instance has all of them. */
  @BroadcastState()
  private readonly quotes!: BroadcastState<string, readonly Quote[]>;

  /** The orders that wait, by their time. */
  @KeyedState()
  private readonly waiting!: MapState<number, Order[]>;

  constructor(private readonly properties: EnrichmentProperties) {
    super();
  }

  processElement(order: Order, { timerService }: KeyedReadOnlyBroadcastContext<string>): void {
    const time = Date.parse(order.time);
    this.waiting.put(time, [...(this.waiting.get(time) ?? []), order]);
    timerService.registerEventTimeTimer(time);
  }

  processBroadcastElement({ currency, euro, time }: Rate, _: KeyedBroadcastContext<string>): void {
    const quotes = [...(this.quotes.get(currency) ?? []), { from: Date.parse(time), euro }];
    quotes.sort((a, b) => a.from - b.from);
    this.quotes.put(currency, quotes.slice(-this.properties.history));
  }

  override onTimer(time: number, context: OnTimerBroadcastContext<string>, out: Collector<PricedOrder>): void {
    const orders = this.waiting.get(time) ?? [];
    this.waiting.remove(time);
    const rate = this.quotes.get(context.key)?.findLast(({ from }) => from <= time)?.euro;
    for (const order of orders) {
      if (rate === undefined) context.output(InEuro.unpriced, order);
      else out.collect({ ...order, rate, euroCents: Math.round(order.cents * rate) });
    }
  }
}
