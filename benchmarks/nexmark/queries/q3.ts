import type { Collector } from 'millrace';
import type { Auction } from '../model/auction';
import { isAuction, isPerson } from '../model/event';
import type { Person } from '../model/person';
import { query } from './query';
import { ToOneJoin } from './to-one-join';

interface LocalItem {
  readonly name: string;
  readonly city: string;
  readonly state: string;
  readonly id: number;
}

const CATEGORY = 10;
const STATES: ReadonlySet<string> = new Set(['OR', 'ID', 'CA']);

/** Auctions with their sellers; those from elsewhere take part, so that no auction waits for them for ever. */
class FromHere extends ToOneJoin<number, Auction, Person, LocalItem> {
  protected override matched({ id }: Auction, { name, city, state }: Person, out: Collector<LocalItem>): void {
    if (STATES.has(state)) out.collect({ name, city, state, id });
  }
}

export const q3 = query<LocalItem>({
  name: 'q3',
  title: 'who sells in Oregon, Idaho or California, in category 10',
  columns: ['name', 'city', 'state', 'id'],
  build: (events) =>
    events
      .filter(isAuction)
      .filter(({ category }) => category === CATEGORY)
      .keyBy('seller')
      .connect(events.filter(isPerson).keyBy('id'))
      .process(FromHere),
});
