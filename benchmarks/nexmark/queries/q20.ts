import type { Collector } from 'millrace';
import type { Auction } from '../model/auction';
import type { Bid } from '../model/bid';
import { isAuction, isBid } from '../model/event';
import { query } from './query';
import { ToOneJoin } from './to-one-join';

interface BidForItem {
  readonly auction: number;
  readonly bidder: number;
  readonly price: number;
  readonly channel: string;
  readonly url: string;
  readonly bid_dateTime: number;
  readonly bid_extra: string;
  readonly itemName: string;
  readonly description: string;
  readonly initialBid: number;
  readonly reserve: number;
  readonly auction_dateTime: number;
  readonly expires: number;
  readonly seller: number;
  readonly category: number;
  readonly auction_extra: string;
}

const CATEGORY = 10;

/** Bids with their auctions; those of other categories take part, so that no bid waits for them for ever. */
class ForCategory extends ToOneJoin<number, Bid, Auction, BidForItem> {
  protected override matched(bid: Bid, auction: Auction, out: Collector<BidForItem>): void {
    if (auction.category !== CATEGORY) return;
    const { auction: id, bidder, price, channel, url, dateTime: bid_dateTime, extra: bid_extra } = bid;
    const { itemName, description, initialBid, reserve, expires, seller, category } = auction;
    out.collect({
      ...{ auction: id, bidder, price, channel, url, bid_dateTime, bid_extra },
      ...{ itemName, description, initialBid, reserve, auction_dateTime: auction.dateTime },
      ...{ expires, seller, category, auction_extra: auction.extra },
    });
  }
}

export const q20 = query<BidForItem>({
  name: 'q20',
  title: 'bids for auctions of category 10, with the auction',
  columns: [
    ...(['auction', 'bidder', 'price', 'channel', 'url', 'bid_dateTime', 'bid_extra'] as const),
    ...(['itemName', 'description', 'initialBid', 'reserve', 'auction_dateTime', 'expires'] as const),
    ...(['seller', 'category', 'auction_extra'] as const),
  ],
  build: (events) =>
    events.filter(isBid).keyBy('auction').connect(events.filter(isAuction).keyBy('id')).process(ForCategory),
});
