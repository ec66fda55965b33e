import { tumblingEventTimeWindows, type CoGroupFunction, type Collector } from 'millrace';
import type { Auction } from '../model/auction';
import { isAuction, isPerson } from '../model/event';
import type { Person } from '../model/person';
import { query } from './query';

interface NewSeller {
  readonly id: number;
  readonly name: string;
  /** The start of the window. */
  readonly starttime: number;
}

const SIZE = 10_000;

/** Persons with an auction of theirs in the same window: once, however many there are. */
class WhoSells implements CoGroupFunction<Person, Auction, NewSeller> {
  coGroup(persons: readonly Person[], auctions: readonly Auction[], out: Collector<NewSeller>): void {
    if (auctions.length === 0) return;
    for (const { id, name, dateTime } of persons) out.collect({ id, name, starttime: dateTime - (dateTime % SIZE) });
  }
}

export const q8 = query<NewSeller>({
  name: 'q8',
  title: 'who came and opened an auction in the same ten seconds',
  columns: ['id', 'name', 'starttime'],
  build: (events) =>
    events
      .filter(isPerson)
      .coGroup(events.filter(isAuction))
      .where('id')
      .equalTo('seller')
      .window(tumblingEventTimeWindows(SIZE))
      .apply(WhoSells),
});
