import { KeyedProcessFunction, KeyedState, ValueState, type Collector, type KeyedContext } from 'millrace';
import type { Bid } from '../model/bid';
import { isBid } from '../model/event';
import { query } from './query';

interface RankedBid extends Bid {
  readonly rank_number: number;
}

const RANKS = 10;

/** The ranks of an auction's highest bids that a bid has changed; of equal prices the earlier arrival ranks first. */
class Top extends KeyedProcessFunction<number, Bid, RankedBid> {
  @KeyedState() private readonly top!: ValueState<readonly Bid[]>;

  processElement(bid: Bid, _context: KeyedContext<number>, out: Collector<RankedBid>): void {
    const top = this.top.value() ?? [];
    const place = 1 + top.findLastIndex(({ price }) => price >= bid.price);
    if (place === RANKS) return;
    const changed = [...top.slice(0, place), bid, ...top.slice(place, RANKS - 1)];
    this.top.update(changed);
    for (const [i, ranked] of changed.entries()) {
      if (i >= place) out.collect({ ...ranked, rank_number: i + 1 });
    }
  }
}

export const q19 = query<RankedBid>({
  name: 'q19',
  title: 'the ten highest bids for each auction',
  columns: ['auction', 'bidder', 'price', 'channel', 'url', 'dateTime', 'extra', 'rank_number'],
  key: ['auction', 'rank_number'],
  build: (events) => events.filter(isBid).keyBy('auction').process(Top),
});
