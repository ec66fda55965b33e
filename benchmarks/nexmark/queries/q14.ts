import { isBid } from '../model/event';
import { query } from './query';

interface Calculated {
  readonly auction: number;
  readonly bidder: number;
  readonly price: number;
  readonly bidTimeType: 'dayTime' | 'nightTime' | 'otherTime';
  readonly dateTime: number;
  readonly extra: string;
  readonly c_counts: number;
}

const EUROS_PER_DOLLAR = 0.908;

export const q14 = query<Calculated>({
  name: 'q14',
  title: 'calculation: price band, time of day (UTC), letters counted',
  columns: ['auction', 'bidder', 'price', 'bidTimeType', 'dateTime', 'extra', 'c_counts'],
  build: (events) =>
    events
      .filter(isBid)
      .filter(({ price }) => EUROS_PER_DOLLAR * price > 1_000_000 && EUROS_PER_DOLLAR * price < 50_000_000)
      .map(({ auction, bidder, price, dateTime, extra }) => ({
        auction,
        bidder,
        price: EUROS_PER_DOLLAR * price,
        bidTimeType: bidTimeType(dateTime),
        dateTime,
        extra,
        c_counts: count(extra, 'c'),
      })),
});

function bidTimeType(time: number): Calculated['bidTimeType'] {
  const hour = new Date(time).getUTCHours();
  if (hour >= 8 && hour <= 18) return 'dayTime';
  return hour <= 6 || hour >= 20 ? 'nightTime' : 'otherTime';
}

function count(text: string, letter: string): number {
  let found = 0;
  for (let at = text.indexOf(letter); at !== -1; at = text.indexOf(letter, at + 1)) found++;
  return found;
}
