import type { MapFunction } from 'millrace';
import type { Bid } from '../../model/bid';
import { isBid } from '../../model/event';
import { query } from '../query';
import { sideInput } from './side-input';

interface EnrichedBid {
  readonly auction: number;
  readonly bidder: number;
  readonly price: number;
  readonly dateTime: number;
  readonly value: string;
}

/** Looks bids up in a table that is read once, when the job starts. */
class LookUp implements MapFunction<Bid, EnrichedBid> {
  #side: ReadonlyMap<number, string> = new Map();

  open(): void {
    this.#side = sideInput();
  }

  map({ auction, bidder, price, dateTime }: Bid): EnrichedBid | undefined {
    const value = this.#side.get(auction % 10_000);
    return value === undefined ? undefined : { auction, bidder, price, dateTime, value };
  }
}

export const q13 = query<EnrichedBid>({
  name: 'q13',
  title: 'look-up join with a bounded side input',
  columns: ['auction', 'bidder', 'price', 'dateTime', 'value'],
  build: (events) => events.filter(isBid).map(LookUp),
});
