import { bids } from './arrivals';
import { groups } from './groups';
import type { Oracle } from './oracle';

/** The ten highest bids for each auction, ranked from 1; of equal ones those that came first. */
export const q19: Oracle = (arrivals) =>
  [...groups(bids(arrivals), ({ auction }) => auction).values()].flatMap((some) =>
    // The sort is stable.
    some
      .sort((a, b) => b.price - a.price)
      .slice(0, 10)
      .map((bid, i) => [bid.auction, bid.bidder, bid.price, bid.channel, bid.url, bid.dateTime, bid.extra, i + 1]),
  );
