import { bids } from './arrivals';
import type { Oracle } from './oracle';

/** The bids as they are. */
export const q0: Oracle = (arrivals) =>
  bids(arrivals).map((bid) => [bid.auction, bid.bidder, bid.price, bid.dateTime, bid.extra]);
