import type { Collector, KeyedContext } from 'millrace';
import type { Bid } from '../model/bid';
import { isBid } from '../model/event';
import { BidCounter, dayNumber, STATISTICS, type BidStatistics } from './bid-statistics';
import { query } from './query';

/** The statistics of a day with each bid anew. */
class DayStatistics extends BidCounter<number, BidStatistics> {
  processElement(bid: Bid, _context: KeyedContext<number>, out: Collector<BidStatistics>): void {
    out.collect(this.counted(bid));
  }
}

export const q15 = query<BidStatistics>({
  name: 'q15',
  title: 'bids, bidders and auctions of each day (UTC), by price',
  columns: ['day', ...STATISTICS],
  key: ['day'],
  build: (events) =>
    events
      .filter(isBid)
      .keyBy(({ dateTime }) => dayNumber(dateTime))
      .process(DayStatistics),
});
