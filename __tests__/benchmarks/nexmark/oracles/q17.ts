import { bids } from './arrivals';
import { bidCounts } from './bid-statistics';
import { day } from './calendar';
import { groups, highest, sum, wholeAverage } from './groups';
import type { Oracle } from './oracle';

/** The bids for each auction on each day, in all and by price; their prices, the average in whole numbers. */
export const q17: Oracle = (arrivals) =>
  [...groups(bids(arrivals), (bid) => bid.auction)].flatMap(([auction, ofAuction]) =>
    [...groups(ofAuction, (bid) => day(bid.dateTime))].map(([date, some]) => {
      const prices = some.map(({ price }) => price);
      const lowest = -highest(prices.map((price) => -price));
      return [auction, date, ...bidCounts(some), lowest, highest(prices), wholeAverage(prices), sum(prices)];
    }),
  );
