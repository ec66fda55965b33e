import type { Auction } from '../../../../benchmarks/nexmark/model/auction';
import type { Bid } from '../../../../benchmarks/nexmark/model/bid';
import { auctions, bids, type Arrival } from './arrivals';
import { groups } from './groups';

/** An auction and the bid that won it. */
export interface Won {
  readonly auction: Auction;
  readonly bid: Bid;
}

/**
 * Each auction for which there was a bid while it was open, both ends included, with the highest one; of equal ones with
 * the earliest, and of those with the one that came first. A bid may come before its auction does.
 */
export function winningBids(arrivals: readonly Arrival[]): Won[] {
  const bidsOf = groups(bids(arrivals), (bid) => bid.auction);
  return auctions(arrivals).flatMap((auction) => {
    const [bid] = (bidsOf.get(auction.id) ?? [])
      .filter(({ dateTime }) => dateTime >= auction.dateTime && dateTime <= auction.expires)
      .sort((a, b) => b.price - a.price || a.dateTime - b.dateTime);
    return bid === undefined ? [] : [{ auction, bid }];
  });
}
