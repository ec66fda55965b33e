import { bids } from './arrivals';
import type { Oracle } from './oracle';

/** The bids for auctions whose id is a multiple of 123. */
export const q2: Oracle = (arrivals) =>
  bids(arrivals)
    .filter((bid) => bid.auction % 123 === 0)
    .map((bid) => [bid.auction, bid.price]);
