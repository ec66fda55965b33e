import { groups, wholeAverage } from './groups';
import type { Oracle } from './oracle';
import { winningBids } from './winning-bids';

/**
 * For each seller the average of the winning prices of those ten auctions that ended last, in whole numbers; of auctions
 * that end at the same time those with the higher id are the later ones.
 */
export const q6: Oracle = (arrivals) =>
  [...groups(winningBids(arrivals), ({ auction }) => auction.seller)].map(([seller, won]) => {
    const last = won
      .sort(({ auction: a }, { auction: b }) => b.expires - a.expires || b.id - a.id)
      .slice(0, 10)
      .map(({ bid }) => bid.price);
    return [seller, wholeAverage(last)];
  });
