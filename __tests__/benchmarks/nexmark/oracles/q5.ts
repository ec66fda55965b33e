import { bidArrivals } from './arrivals';
import { groups, highest } from './groups';
import type { Oracle } from './oracle';
import { windows } from './windows';

/** The auctions with the most bids of the last ten seconds, every two seconds; several where they are equal. */
export const q5: Oracle = (arrivals) =>
  windows(bidArrivals(arrivals), 10_000, 2_000).flatMap(({ end, events }) => {
    const counts = [...groups(events, ({ auction }) => auction)].map(
      ([auction, bids]) => [auction, bids.length] as const,
    );
    const most = highest(counts.map(([, count]) => count));
    return counts.filter(([, count]) => count === most).map(([auction, count]) => [auction, count, end]);
  });
