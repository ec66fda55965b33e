import type { NexmarkEvent } from '../../../../benchmarks/nexmark/model/event';
import { eventsOf, SETTINGS } from '../settings';
import { ORACLES } from './all';
import { arrivals } from './arrivals';
import { aBid, anAuction, aPerson } from './house';
import { linesOf, type Oracle, type Row } from './oracle';
import { q12 } from './q12';

// What is expected here was worked out by hand from the queries as they are specified.

/** With a watermark after every event. */
const rows = (query: string, ...events: NexmarkEvent[]): Row[] => (ORACLES[query] as Oracle)(arrivals(events, 1));

it('says what each of q0 to q23 must give', () => {
  const numbers = Array.from({ length: 24 }, (_, i) => `q${i}`);
  expect([...Object.keys(ORACLES), 'q12'].sort()).toEqual(numbers.sort());
});

it('gives the same whatever the order is, as long as nothing is late', () => {
  const inOrder = arrivals(eventsOf(SETTINGS['in order']), 1000);
  const outOfOrder = arrivals(eventsOf(SETTINGS['out of order']), 1000);
  for (const [name, oracle] of Object.entries(ORACLES)) {
    // Which of equal prices is in the top ten depends on which came first.
    if (name === 'q19') continue;
    const lines = linesOf(oracle(inOrder));
    expect(lines.length).toBeGreaterThan(0);
    expect(`${name} ${linesOf(oracle(outOfOrder)).join()}`).toBe(`${name} ${lines.join()}`);
  }
});

it('knows late events in the settings that are for them: windows lose some of what they had in order', () => {
  const late = SETTINGS['with late events'];
  const whole = arrivals(eventsOf({ ...late, group: 1 }), late.watermarkEvery);
  const lossy = arrivals(eventsOf(late), late.watermarkEvery);
  for (const name of ['q5', 'q7', 'q8', 'q11']) {
    const oracle = ORACLES[name] as Oracle;
    expect(`${name} ${linesOf(oracle(lossy)).join()}`).not.toBe(`${name} ${linesOf(oracle(whole)).join()}`);
  }
});

it('takes events as known four seconds and a millisecond behind the newest, after so many events', () => {
  const events = [5000, 9000, 8000, 1000, 2000].map((dateTime) => aBid({ dateTime }));
  expect(arrivals(events, 1).map(({ watermark }) => watermark)).toEqual([-Infinity, 999, 4999, 4999, 4999]);
  expect(arrivals(events, 2).map(({ watermark }) => watermark)).toEqual([-Infinity, -Infinity, 4999, 4999, 4999]);
});

it('q1 counts in doubles and shows three digits', () => {
  expect(linesOf(rows('q1', aBid({ price: 101 })))).toEqual(['[1,1,91.708,0,""]']);
});

it('q3 joins whichever of both comes first, and only what it asks for', () => {
  const auction = anAuction({ id: 7, seller: 5 });
  const person = aPerson({ id: 5, state: 'OR' });
  const joined = [['Kate Smith', 'Boise', 'OR', 7]];
  expect(rows('q3', auction, person)).toEqual(joined);
  expect(rows('q3', person, auction)).toEqual(joined);
  expect(rows('q3', person, { ...auction, category: 11 })).toEqual([]);
  expect(rows('q3', { ...person, state: 'WA' }, auction)).toEqual([]);
});

it('q4 averages winning prices as whole numbers', () => {
  const auctions = [anAuction({ id: 1 }), anAuction({ id: 2 }), anAuction({ id: 3, category: 12 })];
  const bids = [
    aBid({ auction: 1, price: 3 }),
    aBid({ auction: 1, price: 10 }),
    aBid({ auction: 2, price: 5, dateTime: 1000 }),
    aBid({ auction: 2, price: 99, dateTime: 1001 }),
  ];
  // 7.5 of two auctions; the third has no bid.
  expect(rows('q4', ...auctions, ...bids)).toEqual([[10, 7]]);
});

it('q5 keeps auctions with equally many bids, and counts each bid in five windows', () => {
  const bids = [aBid({ dateTime: 20_000 }), aBid({ dateTime: 20_000, auction: 2 })];
  const ends = [22_000, 24_000, 26_000, 28_000, 30_000];
  expect(linesOf(rows('q5', ...bids))).toEqual([
    ...ends.map((end) => `[1,1,${end}]`),
    ...ends.map((end) => `[2,1,${end}]`),
  ]);
});

it('q5 leaves a late bid out of the windows that are over, and of no other', () => {
  // The watermark is 25,999: the window that ends at 26,000 is over, the one that ends at 28,000 is not.
  const bids = [aBid({ dateTime: 30_000, auction: 2 }), aBid({ dateTime: 20_000 })];
  expect(rows('q5', ...bids).filter(([auction]) => auction === 1)).toEqual([
    [1, 1, 30_000],
    [1, 1, 28_000],
  ]);
});

it('q6 averages the ten auctions of a seller that ended last', () => {
  const auctions = Array.from({ length: 12 }, (_, i) => anAuction({ id: i, expires: 500 + i }));
  const bids = auctions.map(({ id }) => aBid({ auction: id, price: 100 + id }));
  // 102 to 111.
  expect(rows('q6', ...auctions, ...bids)).toEqual([[1, 106]]);
});

it('q7 gives all bids of the highest price, those at the end of a window to the next one', () => {
  const [one, equal, next] = [aBid({ dateTime: 1 }), aBid({ dateTime: 9_999, bidder: 2 }), aBid({ dateTime: 10_000 })];
  expect(rows('q7', one, equal, aBid({ price: 99, dateTime: 2 }), next)).toEqual([
    [1, 100, 1, 1, ''],
    [1, 100, 2, 9_999, ''],
    [1, 100, 1, 10_000, ''],
  ]);
});

it('q7 leaves out what is late', () => {
  const bids = [aBid({ dateTime: 1 }), aBid({ dateTime: 14_000 }), aBid({ price: 999, dateTime: 2 })];
  expect(rows('q7', ...bids)).toHaveLength(2);
  // A watermark of 9,998 closes no window that ends at 10,000.
  expect(rows('q7', aBid({ dateTime: 13_999 }), aBid({ price: 999, dateTime: 2 }))).toHaveLength(2);
});

it('q8 gives a person once, and only in the window in which they came', () => {
  const person = aPerson({ dateTime: 5_000 });
  const [one, two, later] = [5_001, 9_999, 10_000].map((dateTime, id) => anAuction({ id, dateTime }));
  expect(rows('q8', person, one!, two!)).toEqual([[1, 'Kate Smith', 0]]);
  expect(rows('q8', person, later!)).toEqual([]);
});

it('q9 gives the highest bid, of equal ones the earliest, both ends of the auction included', () => {
  const auction = anAuction({ dateTime: 100, expires: 200 });
  const bids = [
    aBid({ price: 9, dateTime: 99 }),
    aBid({ price: 9, dateTime: 201 }),
    aBid({ price: 8, dateTime: 200, bidder: 2 }),
    aBid({ price: 8, dateTime: 150, bidder: 3 }),
  ];
  const [won] = rows('q9', ...bids, auction);
  expect(won!.slice(10)).toEqual([1, 3, 8, 150, '']);
  expect(rows('q9', auction, aBid({ dateTime: 200 }))).toHaveLength(1);
  expect(rows('q9', auction, aBid({ dateTime: 100 }))).toHaveLength(1);
});

it('q11 takes a bid ten seconds after the last one into the session, one that comes later into the next', () => {
  const at = (...times: number[]): Row[] => rows('q11', ...times.map((dateTime) => aBid({ dateTime })));
  expect(at(0, 10_000)).toEqual([[1, 2, 0, 20_000]]);
  expect(at(0, 10_001)).toEqual([
    [1, 1, 0, 10_000],
    [1, 1, 10_001, 20_001],
  ]);
  // One between two sessions makes one of them.
  expect(at(0, 13_000, 9_000)).toEqual([[1, 3, 0, 23_000]]);
  // The session of 0 is over at a watermark of 9,999; what touches it alone is late, too.
  expect(at(0, 14_000, -1)).toEqual([
    [1, 1, 0, 10_000],
    [1, 1, 14_000, 24_000],
  ]);
  // What touches one that is still open is not, however old.
  expect(at(0, 14_000, 4_000)).toEqual([
    [1, 1, 0, 10_000],
    [1, 2, 4_000, 24_000],
  ]);
});

it('q12 counts by the time at which bids are taken', () => {
  const bids = [aBid({}), aBid({}), aBid({ bidder: 2 }), aBid({})];
  expect(q12(arrivals(bids, 1), (position) => [0, 9_999, 9_999, 10_000][position]!)).toEqual([
    [1, 2, 0, 10_000],
    [2, 1, 0, 10_000],
    [1, 1, 10_000, 20_000],
  ]);
});

it('q14 takes hours of the day in UTC', () => {
  const at = (hour: number): unknown =>
    rows('q14', aBid({ price: 2_000_000, dateTime: hour * 3_600_000, extra: 'cac' }))[0]?.slice(3);
  expect([6, 7, 8, 18, 19, 20].map(at)).toEqual(
    ['nightTime', 'otherTime', 'dayTime', 'dayTime', 'otherTime', 'nightTime'].map((time, i) => [
      ...[time, [6, 7, 8, 18, 19, 20][i]! * 3_600_000],
      ...['cac', 2],
    ]),
  );
  expect(rows('q14', aBid({ price: 1_000_000 }), aBid({ price: 60_000_000 }))).toEqual([]);
});

it('q16 counts for each channel and day, and q15 for each day', () => {
  const bids = [
    aBid({ price: 9_999, dateTime: 60_000 }),
    aBid({ price: 10_000, auction: 2 }),
    aBid({ price: 1_000_000, bidder: 2, auction: 2 }),
  ];
  const counts = [3, 1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1];
  expect(rows('q15', ...bids)).toEqual([['1970-01-01', ...counts]]);
  expect(rows('q16', ...bids)).toEqual([['Apple', '1970-01-01', '00:01', ...counts]]);
});

it('q17 averages as whole numbers', () => {
  expect(rows('q17', aBid({ price: 2 }), aBid({ price: 5 }))).toEqual([[1, '1970-01-01', 2, 2, 0, 0, 2, 5, 3, 7]]);
});

it('q18 takes the latest bid, of equal ones that which came last', () => {
  const bids = [aBid({ dateTime: 5, price: 1 }), aBid({ dateTime: 5, price: 2 }), aBid({ dateTime: 4, price: 3 })];
  expect(rows('q18', ...bids).map(([, , price]) => price)).toEqual([2]);
});

it('q19 ranks ten, of equal prices those first that came first', () => {
  const bids = Array.from({ length: 12 }, (_, i) => aBid({ bidder: i, price: i === 11 ? 200 : 100 }));
  expect(rows('q19', ...bids).map((row) => [row[1], row.at(-1)])).toEqual(
    [11, 0, 1, 2, 3, 4, 5, 6, 7, 8].map((bidder, i) => [bidder, i + 1]),
  );
});

it('q21 tells channels by their names, else by the URL, else not at all', () => {
  const channels = ['Apple', 'Google', 'Facebook', 'Baidu'].map((channel) => aBid({ channel }));
  const told = aBid({ channel: 'channel-1', url: 'https://x/a/b/c/item.htm?query=1&channel_id=77' });
  const untold = aBid({ channel: 'channel-2' });
  expect(rows('q21', ...channels, told, untold).map((row) => row[4])).toEqual(['0', '1', '2', '3', '77']);
});

it('q22 takes the URL apart', () => {
  expect(rows('q22', aBid({}))[0]!.slice(4)).toEqual(['a', 'b', 'c']);
});

it('q23 gives a bid for each auction of its bidder', () => {
  const auctions = [anAuction({ id: 8, seller: 4, itemName: 'one' }), anAuction({ id: 9, seller: 4, itemName: 'two' })];
  expect(rows('q23', aBid({ bidder: 4 }), ...auctions, aPerson({ id: 4 }))).toEqual([
    [1, 4, 100, 'Kate Smith', 'Boise', 'ID', 'one', 10],
    [1, 4, 100, 'Kate Smith', 'Boise', 'ID', 'two', 10],
  ]);
});
