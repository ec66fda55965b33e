import { KeyedProcessFunction, KeyedState, ValueState, type Collector, type KeyedContext } from 'millrace';
import { query } from './query';
import { winningBids, type Winning } from './winning-bids';

interface CategoryPrice {
  readonly category: number;
  /** In whole numbers, as SQL averages them. */
  readonly avg_price: number;
}

interface Prices {
  readonly auctions: number;
  readonly sum: number;
}

/** The average of a category with each winning bid anew; a bid that was winning before is taken out again. */
class Average extends KeyedProcessFunction<number, Winning, CategoryPrice> {
  @KeyedState() private readonly prices!: ValueState<Prices>;

  processElement({ bid, before }: Winning, context: KeyedContext<number>, out: Collector<CategoryPrice>): void {
    const prices = this.prices.value() ?? { auctions: 0, sum: 0 };
    const auctions = prices.auctions + Number(before === undefined);
    const sum = prices.sum + bid.price - (before?.price ?? 0);
    this.prices.update({ auctions, sum });
    out.collect({ category: context.key, avg_price: Math.trunc(sum / auctions) });
  }
}

export const q4 = query<CategoryPrice>({
  name: 'q4',
  title: 'the average winning price of each category',
  columns: ['category', 'avg_price'],
  key: ['category'],
  build: (events) =>
    winningBids(events)
      .keyBy(({ auction }) => auction.category)
      .process(Average),
});
