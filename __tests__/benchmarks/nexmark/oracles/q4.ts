import { groups, wholeAverage } from './groups';
import type { Oracle } from './oracle';
import { winningBids } from './winning-bids';

/** For each category the average of the winning prices, in whole numbers. */
export const q4: Oracle = (arrivals) =>
  [...groups(winningBids(arrivals), ({ auction }) => auction.category)].map(([category, won]) => [
    category,
    wholeAverage(won.map(({ bid }) => bid.price)),
  ]);
