import { isBid } from '../model/event';
import { query } from './query';

interface AuctionPrice {
  readonly auction: number;
  readonly price: number;
}

export const q2 = query<AuctionPrice>({
  name: 'q2',
  title: 'bids for every 123rd auction',
  columns: ['auction', 'price'],
  build: (events) =>
    events
      .filter(isBid)
      .filter(({ auction }) => auction % 123 === 0)
      .map(({ auction, price }) => ({ auction, price })),
});
