import { bids } from './arrivals';
import { groups, highest } from './groups';
import type { Oracle } from './oracle';

/** The last bid of each bidder for each auction; of several at the same time the one that came last. */
export const q18: Oracle = (arrivals) =>
  [...groups(bids(arrivals), ({ bidder, auction }) => `${bidder} for ${auction}`).values()].flatMap((some) => {
    const last = highest(some.map(({ dateTime }) => dateTime));
    return some
      .filter(({ dateTime }) => dateTime === last)
      .slice(-1)
      .map((bid) => [bid.auction, bid.bidder, bid.price, bid.channel, bid.url, bid.dateTime, bid.extra]);
  });
