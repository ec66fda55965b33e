import { auctionArrivals, personArrivals } from './arrivals';
import type { Oracle } from './oracle';
import { windows } from './windows';

/** Who came and opened an auction in the same ten seconds: once, however many auctions. */
export const q8: Oracle = (arrivals) => {
  const opened = windows(auctionArrivals(arrivals), 10_000);
  return windows(personArrivals(arrivals), 10_000).flatMap(({ start, events }) => {
    const sellers = opened.find((window) => window.start === start)?.events.map(({ seller }) => seller) ?? [];
    return events.filter(({ id }) => sellers.includes(id)).map(({ id, name }) => [id, name, start]);
  });
};
