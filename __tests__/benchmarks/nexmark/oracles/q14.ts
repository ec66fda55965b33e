import { bids } from './arrivals';
import { minute } from './calendar';
import type { Oracle } from './oracle';

/** The bids above a million and below fifty million euros, each with its time of day and the number of its letters c. */
export const q14: Oracle = (arrivals) =>
  bids(arrivals)
    .filter((bid) => bid.price * 0.908 > 1_000_000 && bid.price * 0.908 < 50_000_000)
    .map((bid) => [
      ...[bid.auction, bid.bidder, bid.price * 0.908, timeOfDay(Number(minute(bid.dateTime).slice(0, 2)))],
      ...[bid.dateTime, bid.extra, [...bid.extra].filter((letter) => letter === 'c').length],
    ]);

function timeOfDay(hour: number): string {
  if (hour === 7 || hour === 19) return 'otherTime';
  return hour > 7 && hour < 19 ? 'dayTime' : 'nightTime';
}
