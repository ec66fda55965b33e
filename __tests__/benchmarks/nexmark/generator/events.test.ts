import { EventGenerator } from '../../../../benchmarks/nexmark/generator/event-generator';
import type { GeneratorOptions } from '../../../../benchmarks/nexmark/generator/generator-options';
import type { Auction } from '../../../../benchmarks/nexmark/model/auction';
import type { Bid } from '../../../../benchmarks/nexmark/model/bid';
import { isAuction, isBid, isPerson, type NexmarkEvent } from '../../../../benchmarks/nexmark/model/event';

const BASE = Date.UTC(2015, 6, 15);

const eventsOf = (count: number, options: Partial<GeneratorOptions> = {}): NexmarkEvent[] => {
  const generator = new EventGenerator(options);
  return Array.from({ length: count }, (_, position) => generator.eventAt(position));
};

const lines = (events: NexmarkEvent[]): string[] => events.map((event) => JSON.stringify(event));

/** From 0 to 1: how much of something there is. */
const share = <T>(items: readonly T[], some: (item: T) => boolean): number => items.filter(some).length / items.length;

const events = eventsOf(50_000);
const bids = events.filter(isBid);
const auctions = events.filter(isAuction);
const persons = events.filter(isPerson);

describe('the events', () => {
  it('are one person, three auctions and 46 bids in fifty, the first being an auction', () => {
    expect([persons.length, auctions.length, bids.length]).toEqual([1000, 3000, 46_000]);
    expect(events.slice(0, 49).map(({ type }) => type)).toEqual([
      ...['auction', 'auction'],
      ...Array<string>(46).fill('bid'),
      'person',
    ]);
  });

  it('have ids without gaps, from 1000; the second auction is the first one', () => {
    expect(persons.map(({ id }) => id)).toEqual(persons.map((_, i) => 1001 + i));
    expect(auctions.map(({ id }) => id)).toEqual(auctions.map((_, i) => 1001 + i));
  });

  it('stand in time by their numbers, which begin at 1', () => {
    const times = eventsOf(5, { rate: 400, base: 1_000_000 }).map(({ dateTime }) => dateTime);
    expect(times).toEqual([1_000_002, 1_000_005, 1_000_007, 1_000_010, 1_000_012]);
  });

  it('are whole microseconds apart: of a rate that does not divide a second the next smaller ones', () => {
    // 333,333 us, not a third of a second.
    expect(eventsOf(3_000, { rate: 3, base: 0 }).at(-1)?.dateTime).toBe(999_999);
  });

  it('have times that can be told, to the last event of the slowest rate and the latest base', () => {
    const generator = new EventGenerator({ rate: 1, base: 8.64e15 - 4e12, group: 999_999 });
    for (const back of [1, 2, 3, 4, 50]) {
      const event = generator.eventAt(2_000_000_000 - back);
      const times = [event.dateTime, ...(isAuction(event) ? [event.expires] : [])];
      for (const time of times) expect(new Date(time).toISOString()).toMatch(/^\+27\d{4}/);
    }
  });

  it('do not depend on what was made before', () => {
    const generator = new EventGenerator();
    expect([30_000, 7, 49_999].map((position) => generator.eventAt(position))).toEqual([
      ...[events[30_000], events[7], events[49_999]],
    ]);
  });

  it('are others with another seed, whose bits alone count', () => {
    expect(lines(eventsOf(100, { seed: 43 }))).not.toEqual(lines(eventsOf(100)));
    expect(lines(eventsOf(100, { seed: -1 }))).toEqual(lines(eventsOf(100, { seed: 2 ** 32 - 1 })));
  });
});

describe('a group', () => {
  it('holds the same events in another order', () => {
    // Numbers begin at 1, so the first group is one short, and the last position is the first of the next.
    const [inOrder, shuffled] = [eventsOf(4999), eventsOf(4999, { group: 1000 })].map(lines);
    expect(shuffled).not.toEqual(inOrder);
    expect([...shuffled!].sort()).toEqual([...inOrder!].sort());
  });

  it('is shuffled as the specification says', () => {
    const { dateTime } = eventsOf(10, { group: 10, rate: 1000, base: 0 })[0]!;
    // (1 * 953) % 10.
    expect(dateTime).toBe(3);
  });
});

describe('bids', () => {
  it('are for the newest hot auction every second time, else for one of those about the newest', () => {
    const last = (bid: Bid): number => 3 * Math.floor((bid.dateTime - BASE) / 0.5) + 2;
    expect(share(bids, ({ auction }) => auction % 100 === 0)).toBeCloseTo(0.505, 1);
    // The time is exact to a millisecond, in which two epochs begin.
    for (const bid of bids.slice(10_000)) {
      expect(bid.auction - 1000).toBeGreaterThanOrEqual(last(bid) - 110);
      expect(bid.auction - 1000).toBeLessThanOrEqual(last(bid) + 20);
    }
  });

  it('are by the newest hot bidder three times in four', () => {
    expect(share(bids, ({ bidder }) => bidder % 100 === 1)).toBeCloseTo(0.75, 1);
  });

  it('are for prices from 1 to a million dollars, evenly over the magnitudes', () => {
    for (const magnitude of [2, 3, 4, 5, 6, 7]) {
      const inside = ({ price }: Bid): boolean => price >= 10 ** magnitude && price < 10 ** (magnitude + 1);
      expect(share(bids, inside)).toBeCloseTo(1 / 6, 1);
    }
    expect(bids.every(({ price }) => Number.isInteger(price) && price >= 100 && price <= 1e8)).toBe(true);
  });

  it('come by a hot channel every second time; of the others nine in ten tell their id in the URL', () => {
    const other = bids.filter(({ channel }) => channel.startsWith('channel-'));
    expect(other.length / bids.length).toBeCloseTo(0.5, 1);
    expect(share(other, ({ url }) => url.includes('&channel_id='))).toBeCloseTo(0.9, 1);
    expect(new Set(bids.map(({ channel }) => channel).filter((name) => !name.startsWith('channel-')))).toEqual(
      new Set(['Google', 'Facebook', 'Baidu', 'Apple']),
    );
    const shape = /^https:\/\/www\.nexmark\.com(\/[a-z]{3,4}){3}\/item\.htm\?query=1(&channel_id=\d+)?$/;
    expect(bids.every(({ url }) => shape.test(url))).toBe(true);
  });
});

describe('auctions', () => {
  it('are by the newest hot seller three times in four', () => {
    expect(share(auctions, ({ seller }) => seller % 100 === 0)).toBeCloseTo(0.75, 1);
  });

  it('are open for 1 ms to twice the time of 1666 events, in five categories, their reserve above the first bid', () => {
    const right = (it: Auction): boolean =>
      it.expires > it.dateTime &&
      it.expires <= it.dateTime + 1 + 2 * 17 &&
      it.reserve > it.initialBid &&
      [10, 11, 12, 13, 14].includes(it.category);
    expect(auctions.every(right)).toBe(true);
  });
});

it('gives records their mean sizes, of 100, 200 and 500 characters', () => {
  const mean = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const near = (size: number, wanted: number): void => {
    expect(Math.abs(size - wanted)).toBeLessThan(wanted / 50);
  };
  near(mean(bids.map(({ extra }) => 32 + extra.length)), 100);
  near(
    mean(
      persons.map((it) =>
        [it.name, it.emailAddress, it.creditCard, it.city, it.state, it.extra].reduce(
          (sum, { length }) => sum + length,
          8,
        ),
      ),
    ),
    200,
  );
  near(mean(auctions.map((it) => 48 + it.itemName.length + it.description.length + it.extra.length)), 500);
});
