import type { Collector, Window } from 'millrace';

/** How often somebody bid in a window. */
export interface BidderBids {
  readonly bidder: number;
  readonly bid_count: number;
  readonly starttime: number;
  readonly endtime: number;
}

/** What a window has counted for a bidder. */
export function bidsOfBidder(
  bidder: number,
  { start: starttime, end: endtime }: Window,
  counts: readonly number[],
  out: Collector<BidderBids>,
): void {
  for (const bid_count of counts) out.collect({ bidder, bid_count, starttime, endtime });
}
