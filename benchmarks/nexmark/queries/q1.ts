import { isBid } from '../model/event';
import { query } from './query';

interface EuroBid {
  readonly auction: number;
  readonly bidder: number;
  readonly price: number;
  readonly dateTime: number;
  readonly extra: string;
}

const EUROS_PER_DOLLAR = 0.908;

export const q1 = query<EuroBid>({
  name: 'q1',
  title: 'prices in euros',
  columns: ['auction', 'bidder', 'price', 'dateTime', 'extra'],
  build: (events) =>
    events.filter(isBid).map(({ auction, bidder, price, dateTime, extra }) => ({
      auction,
      bidder,
      price: EUROS_PER_DOLLAR * price,
      dateTime,
      extra,
    })),
});
