import type { Auction } from '../model/auction';
import { query } from './query';
import { winningBids } from './winning-bids';

interface AuctionWon extends Omit<Auction, 'type'> {
  readonly auction: number;
  readonly bidder: number;
  readonly price: number;
  readonly bid_dateTime: number;
  readonly bid_extra: string;
}

export const q9 = query<AuctionWon>({
  name: 'q9',
  title: 'the winning bid of each auction',
  columns: [
    ...(['id', 'itemName', 'description', 'initialBid', 'reserve', 'dateTime', 'expires'] as const),
    ...(['seller', 'category', 'extra', 'auction', 'bidder', 'price', 'bid_dateTime', 'bid_extra'] as const),
  ],
  key: ['id'],
  build: (events) =>
    winningBids(events).map(({ auction: { type: _, ...auction }, bid }) => ({
      ...auction,
      auction: bid.auction,
      bidder: bid.bidder,
      price: bid.price,
      bid_dateTime: bid.dateTime,
      bid_extra: bid.extra,
    })),
});
