import { bids } from './arrivals';
import { bidStatistics } from './bid-statistics';
import { day } from './calendar';
import { groups } from './groups';
import type { Oracle } from './oracle';

/** The bids of each day, their bidders and their auctions, in all and by price. */
export const q15: Oracle = (arrivals) =>
  [...groups(bids(arrivals), (bid) => day(bid.dateTime))].map(([date, some]) => [date, ...bidStatistics(some)]);
