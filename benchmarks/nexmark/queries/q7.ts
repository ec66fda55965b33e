import { tumblingEventTimeWindows } from 'millrace';
import type { Bid } from '../model/bid';
import { isBid } from '../model/event';
import { Highest } from './highest';
import { query } from './query';

class HighestPrice extends Highest<Bid> {
  protected override rank({ price }: Bid): number {
    return price;
  }
}

export const q7 = query<Bid>({
  name: 'q7',
  title: 'the highest bids of every ten seconds',
  columns: ['auction', 'price', 'bidder', 'dateTime', 'extra'],
  build: (events) =>
    events
      .filter(isBid)
      .windowAll(tumblingEventTimeWindows('10 s'))
      .aggregate(HighestPrice)
      .flatMap((highest) => highest),
});
