import { KeyedProcessFunction, KeyedState, ValueState, type Collector, type KeyedContext } from 'millrace';
import type { Bid } from '../model/bid';
import { isBid } from '../model/event';
import { query } from './query';

interface AuctionDay {
  readonly auction: number;
  readonly day: string;
  readonly total_bids: number;
  readonly rank1_bids: number;
  readonly rank2_bids: number;
  readonly rank3_bids: number;
  readonly min_price: number;
  readonly max_price: number;
  /** In whole numbers, as SQL averages them. */
  readonly avg_price: number;
  readonly sum_price: number;
}

const DAY = 86_400_000;

/** The statistics of an auction on a day, with each bid anew. */
class Statistics extends KeyedProcessFunction<string, Bid, AuctionDay> {
  @KeyedState() private readonly statistics!: ValueState<AuctionDay>;

  processElement({ auction, price, dateTime }: Bid, _context: KeyedContext<string>, out: Collector<AuctionDay>): void {
    const before = this.statistics.value();
    const total_bids = (before?.total_bids ?? 0) + 1;
    const sum_price = (before?.sum_price ?? 0) + price;
    const statistics = {
      auction,
      day: before?.day ?? new Date(dateTime).toISOString().slice(0, 10),
      total_bids,
      rank1_bids: (before?.rank1_bids ?? 0) + Number(price < 10_000),
      rank2_bids: (before?.rank2_bids ?? 0) + Number(price >= 10_000 && price < 1_000_000),
      rank3_bids: (before?.rank3_bids ?? 0) + Number(price >= 1_000_000),
      min_price: Math.min(before?.min_price ?? price, price),
      max_price: Math.max(before?.max_price ?? price, price),
      avg_price: Math.trunc(sum_price / total_bids),
      sum_price,
    };
    this.statistics.update(statistics);
    out.collect(statistics);
  }
}

export const q17 = query<AuctionDay>({
  name: 'q17',
  title: 'statistics of auctions by day (UTC)',
  columns: [
    ...(['auction', 'day', 'total_bids', 'rank1_bids', 'rank2_bids', 'rank3_bids'] as const),
    ...(['min_price', 'max_price', 'avg_price', 'sum_price'] as const),
  ],
  key: ['auction', 'day'],
  build: (events) =>
    events
      .filter(isBid)
      .keyBy(({ auction, dateTime }) => `${auction} ${Math.floor(dateTime / DAY)}`)
      .process(Statistics),
});
