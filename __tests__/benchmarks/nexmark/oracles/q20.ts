import { auctions, bids } from './arrivals';
import { groups } from './groups';
import type { Oracle } from './oracle';

/** The bids for auctions of category 10, each with its auction; whichever of both comes first. */
export const q20: Oracle = (arrivals) => {
  const bidsOf = groups(bids(arrivals), (bid) => bid.auction);
  return auctions(arrivals)
    .filter(({ category }) => category === 10)
    .flatMap((a) =>
      (bidsOf.get(a.id) ?? []).map((b) => [
        ...[b.auction, b.bidder, b.price, b.channel, b.url, b.dateTime, b.extra],
        ...[a.itemName, a.description, a.initialBid, a.reserve, a.dateTime, a.expires, a.seller, a.category, a.extra],
      ]),
    );
};
