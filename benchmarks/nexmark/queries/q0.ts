import type { Bid } from '../model/bid';
import { isBid } from '../model/event';
import { query } from './query';

/** Measures what reading and writing cost by themselves. */
export const q0 = query<Bid>({
  name: 'q0',
  title: 'pass through',
  columns: ['auction', 'bidder', 'price', 'dateTime', 'extra'],
  build: (events) => events.filter(isBid),
});
