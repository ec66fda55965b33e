import type { Auction } from '../../../../benchmarks/nexmark/model/auction';
import type { Bid } from '../../../../benchmarks/nexmark/model/bid';
import type { NexmarkEvent } from '../../../../benchmarks/nexmark/model/event';
import type { Person } from '../../../../benchmarks/nexmark/model/person';

/** An event and what was known when it came. */
export interface Arrival<E extends NexmarkEvent = NexmarkEvent> {
  readonly event: E;
  /** No window that ends at this time or before it takes the event any more. */
  readonly watermark: number;
}

const OUT_OF_ORDERNESS = 4000;

/**
 * Events in the order in which they come. After each `watermarkEvery` of them there is a watermark, four seconds and a
 * millisecond behind the newest; it holds for the events behind it.
 */
export function arrivals(events: readonly NexmarkEvent[], watermarkEvery: number): readonly Arrival[] {
  let newest = -Infinity;
  let watermark = -Infinity;
  return events.map((event, i) => {
    if (i % watermarkEvery === 0) watermark = newest - OUT_OF_ORDERNESS - 1;
    newest = Math.max(newest, event.dateTime);
    return { event, watermark };
  });
}

export const personArrivals = (all: readonly Arrival[]): Arrival<Person>[] =>
  all.filter((it): it is Arrival<Person> => it.event.type === 'person');
export const auctionArrivals = (all: readonly Arrival[]): Arrival<Auction>[] =>
  all.filter((it): it is Arrival<Auction> => it.event.type === 'auction');
export const bidArrivals = (all: readonly Arrival[]): Arrival<Bid>[] =>
  all.filter((it): it is Arrival<Bid> => it.event.type === 'bid');

export const persons = (all: readonly Arrival[]): Person[] => personArrivals(all).map(({ event }) => event);
export const auctions = (all: readonly Arrival[]): Auction[] => auctionArrivals(all).map(({ event }) => event);
export const bids = (all: readonly Arrival[]): Bid[] => bidArrivals(all).map(({ event }) => event);
