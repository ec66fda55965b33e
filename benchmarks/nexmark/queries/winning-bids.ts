import { KeyedState, ValueState, type Collector, type DataStream } from 'millrace';
import type { Auction } from '../model/auction';
import type { Bid } from '../model/bid';
import { isAuction, isBid, type NexmarkEvent } from '../model/event';
import { ToOneJoin } from './to-one-join';

/** A bid that has become the highest one of its auction. */
export interface Winning {
  readonly auction: Auction;
  readonly bid: Bid;
  /** The bid whose place it takes. */
  readonly before: Bid | undefined;
}

class HighestBid extends ToOneJoin<number, Bid, Auction, Winning> {
  @KeyedState() private readonly highest!: ValueState<Bid>;

  protected override matched(bid: Bid, auction: Auction, out: Collector<Winning>): void {
    if (bid.dateTime < auction.dateTime || bid.dateTime > auction.expires) return;
    const before = this.highest.value();
    if (before !== undefined && !wins(bid, before)) return;
    this.highest.update(bid);
    out.collect({ auction, bid, before });
  }
}

/** Each auction with its winning bid so far, whenever that is another one: an updating result, known by the auction's id. */
export function winningBids(events: DataStream<NexmarkEvent>): DataStream<Winning> {
  return events.filter(isBid).keyBy('auction').connect(events.filter(isAuction).keyBy('id')).process(HighestBid);
}

/** Of equal bids the one that came first stays. */
function wins(bid: Bid, before: Bid): boolean {
  return bid.price > before.price || (bid.price === before.price && bid.dateTime < before.dateTime);
}
