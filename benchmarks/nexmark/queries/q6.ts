import { KeyedProcessFunction, KeyedState, ValueState, type Collector, type KeyedContext } from 'millrace';
import { query } from './query';
import { winningBids, type Winning } from './winning-bids';

interface SellerPrice {
  readonly seller: number;
  /** In whole numbers, as SQL averages them. */
  readonly avg_price: number;
}

interface Sold {
  readonly id: number;
  readonly expires: number;
  readonly price: number;
}

const AUCTIONS = 10;

/** The average of a seller's last auctions with each winning bid for one of them anew. */
class AverageOfLast extends KeyedProcessFunction<number, Winning, SellerPrice> {
  /** Those that end last, the newest first. */
  @KeyedState() private readonly last!: ValueState<readonly Sold[]>;

  processElement({ auction, bid }: Winning, context: KeyedContext<number>, out: Collector<SellerPrice>): void {
    const sold = { id: auction.id, expires: auction.expires, price: bid.price };
    const others = (this.last.value() ?? []).filter(({ id }) => id !== sold.id);
    const place = others.filter((other) => endsLater(other, sold)).length;
    // Neither an auction's end nor its place among the last ones changes with its price.
    if (place >= AUCTIONS) return;
    const last = [...others.slice(0, place), sold, ...others.slice(place, AUCTIONS - 1)];
    this.last.update(last);
    const sum = last.reduce((total, { price }) => total + price, 0);
    out.collect({ seller: context.key, avg_price: Math.trunc(sum / last.length) });
  }
}

export const q6 = query<SellerPrice>({
  name: 'q6',
  title: 'the average winning price of the last ten auctions of each seller',
  columns: ['seller', 'avg_price'],
  key: ['seller'],
  build: (events) =>
    winningBids(events)
      .keyBy(({ auction }) => auction.seller)
      .process(AverageOfLast),
});

/** Of auctions that end at the same time those with the higher id are the later ones. */
function endsLater(one: Sold, other: Sold): boolean {
  return one.expires > other.expires || (one.expires === other.expires && one.id > other.id);
}
