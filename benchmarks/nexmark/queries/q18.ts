import { KeyedProcessFunction, KeyedState, ValueState, type Collector, type KeyedContext } from 'millrace';
import type { Bid } from '../model/bid';
import { isBid } from '../model/event';
import { query } from './query';

/** The last bid of a key so far; of equal times the one that came last, as Flink's deduplication keeps it. */
class Last extends KeyedProcessFunction<string, Bid, Bid> {
  @KeyedState() private readonly last!: ValueState<Bid>;

  processElement(bid: Bid, _context: KeyedContext<string>, out: Collector<Bid>): void {
    if (bid.dateTime < (this.last.value()?.dateTime ?? -Infinity)) return;
    this.last.update(bid);
    out.collect(bid);
  }
}

export const q18 = query<Bid>({
  name: 'q18',
  title: 'the last bid of each bidder for each auction',
  columns: ['auction', 'bidder', 'price', 'channel', 'url', 'dateTime', 'extra'],
  key: ['bidder', 'auction'],
  build: (events) =>
    events
      .filter(isBid)
      .keyBy(({ bidder, auction }) => `${bidder} ${auction}`)
      .process(Last),
});
