import { bids } from './arrivals';
import { day, minute } from './calendar';
import type { Oracle } from './oracle';

/** The bids, and the partition that each is written to: its day and its minute. */
export const q10: Oracle = (arrivals) =>
  bids(arrivals).map((bid) => [
    ...[bid.auction, bid.bidder, bid.price, bid.dateTime, bid.extra],
    ...[day(bid.dateTime), minute(bid.dateTime)],
  ]);
