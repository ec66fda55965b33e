import type { Oracle } from './oracle';
import { winningBids } from './winning-bids';

/** Each auction with its winning bid. */
export const q9: Oracle = (arrivals) =>
  winningBids(arrivals).map(({ auction: a, bid: b }) => [
    ...[a.id, a.itemName, a.description, a.initialBid, a.reserve, a.dateTime, a.expires, a.seller, a.category, a.extra],
    ...[b.auction, b.bidder, b.price, b.dateTime, b.extra],
  ]);
