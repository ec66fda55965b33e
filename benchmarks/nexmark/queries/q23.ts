import {
  KeyedCoProcessFunction,
  KeyedState,
  ListState,
  type Collector,
  type DataStream,
  type KeyedContext,
} from 'millrace';
import type { Auction } from '../model/auction';
import type { Bid } from '../model/bid';
import { isAuction, isBid, isPerson, type NexmarkEvent } from '../model/event';
import type { Person } from '../model/person';
import { query } from './query';
import { ToOneJoin } from './to-one-join';

interface PersonsBid {
  readonly auction: number;
  readonly bidder: number;
  readonly price: number;
  readonly name: string;
  readonly city: string;
  readonly state: string;
}

interface Item {
  readonly itemName: string;
  readonly category: number;
}

class ByPerson extends ToOneJoin<number, Bid, Person, PersonsBid> {
  protected override matched(bid: Bid, { name, city, state }: Person, out: Collector<PersonsBid>): void {
    const { auction, bidder, price } = bid;
    out.collect({ auction, bidder, price, name, city, state });
  }
}

/** Every bid of a person with every auction of theirs, whichever comes first: both are kept, as for SQL's join of streams. */
class WithEachAuction extends KeyedCoProcessFunction<number, PersonsBid, Auction, PersonsBid & Item> {
  @KeyedState() private readonly bids!: ListState<PersonsBid>;
  @KeyedState() private readonly items!: ListState<Item>;

  processElement1(bid: PersonsBid, _context: KeyedContext<number>, out: Collector<PersonsBid & Item>): void {
    this.bids.add(bid);
    for (const item of this.items.get()) out.collect({ ...bid, ...item });
  }

  processElement2(auction: Auction, _context: KeyedContext<number>, out: Collector<PersonsBid & Item>): void {
    const item = { itemName: auction.itemName, category: auction.category };
    this.items.add(item);
    for (const bid of this.bids.get()) out.collect({ ...bid, ...item });
  }
}

export const q23 = query<PersonsBid & Item>({
  name: 'q23',
  title: 'bids of persons who also sell, with their auctions',
  columns: ['auction', 'bidder', 'price', 'name', 'city', 'state', 'itemName', 'category'],
  build: (events) =>
    bidsOfPersons(events).keyBy('bidder').connect(events.filter(isAuction).keyBy('seller')).process(WithEachAuction),
});

function bidsOfPersons(events: DataStream<NexmarkEvent>): DataStream<PersonsBid> {
  return events.filter(isBid).keyBy('bidder').connect(events.filter(isPerson).keyBy('id')).process(ByPerson);
}
