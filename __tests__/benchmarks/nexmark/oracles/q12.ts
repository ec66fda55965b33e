import { bidArrivals, type Arrival } from './arrivals';
import { groups } from './groups';
import type { Row } from './oracle';

const SIZE = 10_000;

/**
 * The bids of each bidder in ten seconds of PROCESSING time.
 *
 * @param processedAt the time at which the event at a position was taken, which only the test knows.
 */
export function q12(arrivals: readonly Arrival[], processedAt: (position: number) => number): Row[] {
  const times = new Map(arrivals.map((arrival, position) => [arrival, processedAt(position)]));
  const startOf = (arrival: Arrival): number => Math.floor((times.get(arrival) as number) / SIZE) * SIZE;
  return [...groups(bidArrivals(arrivals), startOf)].flatMap(([start, taken]) =>
    [...groups(taken, ({ event }) => event.bidder)].map(([bidder, bids]) => [
      ...[bidder, bids.length, start],
      start + SIZE,
    ]),
  );
}
