import { join } from 'node:path';
import { folderOf, removeFolders } from '../../support/folders';
import { blocksIn, linesOf, runSample, sampleFile, type SampleOutcome } from '../../support/samples/sample-run';

interface Order {
  readonly id: string;
  readonly currency: string;
  readonly cents: number;
  readonly time: string;
}
interface Rate {
  readonly currency: string;
  readonly euro: number;
  readonly time: string;
}
interface Priced extends Order {
  readonly rate: number;
  readonly euroCents: number;
}

const isBroken = (line: string): boolean => !line.endsWith('}');
const read = <T>(file: string): { broken: string[]; all: T[] } => {
  const lines = linesOf(sampleFile('enrichment', file));
  return {
    broken: lines.filter(isBroken),
    all: lines.filter((line) => !isBroken(line)).map((line) => JSON.parse(line) as T),
  };
};
const orders = read<Order>('orders.jsonl');
const rates = read<Rate>('rates.jsonl');
const isValidOrder = ({ currency, cents }: Order): boolean => currency.length === 3 && cents > 0;
const isValidRate = ({ euro }: Rate): boolean => euro > 0;

/** The last rate of the order's currency that is not later than the order. */
function rateOf({ currency, time }: Order): number | undefined {
  // Such times are in the order of their texts.
  const before = rates.all.filter((rate) => isValidRate(rate) && rate.currency === currency && rate.time <= time);
  return before.sort((a, b) => (a.time < b.time ? -1 : 1)).at(-1)?.euro;
}

const valid = orders.all.filter(isValidOrder);
const priced = valid.flatMap((order): Priced[] => {
  const rate = rateOf(order);
  return rate === undefined ? [] : [{ ...order, rate, euroCents: Math.round(order.cents * rate) }];
});
const unpriced = valid.filter((order) => rateOf(order) === undefined);
const sorted = <T extends Order>(of: readonly T[]): T[] => [...of].sort((a, b) => (a.id < b.id ? -1 : 1));
const printed = ({ lines }: SampleOutcome): Priced[] => lines.map((line) => JSON.parse(line) as Priced);

let run: SampleOutcome;

beforeAll(() => {
  run = runSample('enrichment');
}, 120_000);
afterAll(removeFolders);

test('the bundled input has records of every kind', () => {
  const times = valid.map(({ time }) => time);
  expect(times.filter((time, i) => i > 0 && time < (times[i - 1] ?? '')).length).toBeGreaterThan(30);
  expect(
    priced.filter(({ time, currency }) => rates.all.some((r) => r.time === time && r.currency === currency)).length,
  ).toBeGreaterThan(1);
  expect(new Set(unpriced.map(({ currency }) => currency))).toEqual(new Set(['SEK', 'XXX']));
  expect(priced.some(({ currency }) => currency === 'SEK')).toBe(true);
  expect([orders.broken.length, rates.broken.length]).toEqual([4, 1]);
});

test('each order is printed with the rate of its time, in the order of event time', () => {
  expect(run.code).toBe(0);
  expect(sorted(printed(run))).toEqual(sorted(priced));
  const times = printed(run).map(({ time }) => time);
  expect(times).toEqual([...times].sort());
});

test('what has no rate, is invalid or broken is kept', () => {
  expect(sorted(run.records<Order>('unpriced.jsonl'))).toEqual(sorted(unpriced));
  const invalid = run.records<{ record: Order | Rate }>('invalid.jsonl').map(({ record }) => JSON.stringify(record));
  const wanted = [
    ...orders.all.filter((order) => !isValidOrder(order)),
    ...rates.all.filter((rate) => !isValidRate(rate)),
  ];
  expect([...invalid].sort()).toEqual(wanted.map((record) => JSON.stringify(record)).sort());
  const dead = run.records<{ raw: string }>('dead-letters.jsonl').map(({ raw }) => raw);
  expect([...dead].sort()).toEqual([...orders.broken, ...rates.broken].sort());
});

test('it does the same in several subtasks', () => {
  const other = runSample('enrichment', { args: ['--millrace.parallelism', '3'], by: 'ts-node' });
  expect(other.code).toBe(0);
  expect(sorted(printed(other))).toEqual(sorted(priced));
}, 60_000);

test('it takes other orders and rates, and forgets the oldest ones', () => {
  const folder = folderOf({
    'rates.jsonl': [8, 9, 10]
      .map(
        (hour) =>
          `${JSON.stringify({ currency: 'USD', euro: hour, time: `2026-01-05T${String(hour).padStart(2, '0')}:00:00Z` })}\n`,
      )
      .join(''),
  });
  const input = ['08:30:00', '09:30:00', '10:00:00']
    .map((time) => `${JSON.stringify({ id: time, currency: 'USD', cents: 1, time: `2026-01-05T${time}Z` })}\n`)
    .join('');
  const args = ['--input', '-', '--enrichment.rates', join(folder, 'rates.jsonl'), '--enrichment.history', '1'];
  const all = runSample('enrichment', { args: args.slice(0, 4), input });
  expect(printed(all).map(({ rate }) => rate)).toEqual([8, 9, 10]);
  // Both inputs are read whole before event time goes on: only the newest rate is left.
  const short = runSample('enrichment', { args, input });
  expect(printed(short).map(({ id, rate }) => [id, rate])).toEqual([['10:00:00', 10]]);
  expect(short.records<Order>('unpriced.jsonl').map(({ id }) => id)).toEqual(['08:30:00', '09:30:00']);
}, 60_000);

test('the README shows what it prints', () => {
  const [shown = ''] = blocksIn('enrichment', 'text');
  expect(linesOf(shown)).toHaveLength(2);
  for (const line of linesOf(shown)) expect(run.lines).toContain(line);
});
