import { bidArrivals } from './arrivals';
import { highest } from './groups';
import type { Oracle } from './oracle';
import { windows } from './windows';

/** The highest bids of every ten seconds; a bid at the very end of a window belongs to the next one. */
export const q7: Oracle = (arrivals) =>
  windows(bidArrivals(arrivals), 10_000).flatMap(({ events }) => {
    const price = highest(events.map((bid) => bid.price));
    return events
      .filter((bid) => bid.price === price)
      .map((bid) => [bid.auction, bid.price, bid.bidder, bid.dateTime, bid.extra]);
  });
