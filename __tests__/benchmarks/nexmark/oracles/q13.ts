import { bids } from './arrivals';
import type { Oracle } from './oracle';

/** The bids, each with the text that the side input has for its auction: the last four digits of the id, as text. */
export const q13: Oracle = (arrivals) =>
  bids(arrivals).map((bid) => [
    ...[bid.auction, bid.bidder, bid.price, bid.dateTime],
    String(Number(String(bid.auction).slice(-4))),
  ]);
