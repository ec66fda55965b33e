import { removeFolders } from '../../support/folders';
import { blocksIn, linesOf, runSample, sampleFile, type SampleOutcome } from '../../support/samples/sample-run';
import { watermarksOf } from '../../support/samples/watermarks';

interface Payment {
  readonly id: string;
  readonly card: string;
  readonly cents: number;
  readonly time: string;
}
interface Alert {
  readonly card: string;
  readonly time: string;
  readonly cents: number;
  readonly tried: string;
  readonly used: string;
}

const MINUTE = 60_000;
const bundled = linesOf(sampleFile('fraud', 'payments.jsonl'));
const records = bundled.map((line) => (line.endsWith('}') ? (JSON.parse(line) as Payment) : undefined));
const payments = records.filter((payment) => payment !== undefined);
const isValid = ({ card, cents }: Payment): boolean => card !== ' ' && cents > 0;
const timeOf = ({ time }: Payment): number => Date.parse(time);

/** The valid payments that are late when event time is that far at each line. */
function lateOf(watermarks: readonly number[]): Payment[] {
  return records.filter((payment, i): payment is Payment => {
    return payment !== undefined && isValid(payment) && timeOf(payment) <= (watermarks[i] ?? NaN);
  });
}

const { least, most } = watermarksOf(
  records.map((payment) => (payment === undefined ? NaN : timeOf(payment))),
  30_000,
);
const late = lateOf(least);

/** Large payments whose card's last payment before was a small one, not longer ago than `within`. */
function alertsOf(small: number, large: number, within: number): Alert[] {
  const sorted = payments.filter((payment) => isValid(payment) && !late.includes(payment));
  // Of one time, those that come first stay first.
  sorted.sort((a, b) => timeOf(a) - timeOf(b));
  return sorted.flatMap((used, i): Alert[] => {
    const tried = sorted.slice(0, i).findLast(({ card }) => card === used.card);
    if (tried === undefined || tried.cents > small || used.cents < large) return [];
    if (timeOf(used) - timeOf(tried) > within) return [];
    return [{ card: used.card, time: used.time, cents: used.cents, tried: tried.id, used: used.id }];
  });
}

const alerts = alertsOf(100, 50_000, MINUTE);
let run: SampleOutcome;
const printed = ({ lines }: SampleOutcome): Alert[] => lines.map((line) => JSON.parse(line) as Alert);

beforeAll(() => {
  run = runSample('fraud');
}, 120_000);
afterAll(removeFolders);

test('which of the bundled payments are late does not depend on how many of them are read together', () => {
  expect(late).toHaveLength(5);
  expect(lateOf(most)).toEqual(late);
});

test('the bundled payments have records of every kind', () => {
  const place = new Map(payments.map(({ id }, i) => [id, i]));
  const wrongOrder = alerts.filter(({ tried, used }) => (place.get(used) ?? NaN) < (place.get(tried) ?? NaN));
  expect(wrongOrder.length).toBeGreaterThan(2);
  expect(alerts.length - wrongOrder.length).toBeGreaterThan(2);
  // What is at a bound, on either side of it.
  expect(alerts.some(({ cents }) => cents === 50_000)).toBe(true);
  expect(alertsOf(101, 49_999, MINUTE + 1000).length).toBe(alerts.length + 15);
  expect(payments.filter((payment) => !isValid(payment))).toHaveLength(10);
  expect(records.filter((payment) => payment === undefined)).toHaveLength(5);
});

test('it prints each use of a card that was tried out, in the order of event time', () => {
  expect(run.code).toBe(0);
  expect(printed(run)).toEqual(alerts);
});

test('it keeps what is late, invalid or broken', () => {
  expect(run.records<Payment>('late.jsonl')).toEqual(late);
  const invalid = run.records<{ record: Payment }>('invalid.jsonl').map(({ record }) => record);
  expect(invalid).toEqual(payments.filter((payment) => !isValid(payment)));
  const dead = run.records<{ raw: string }>('dead-letters.jsonl').map(({ raw }) => raw);
  expect(dead).toEqual(bundled.filter((_, i) => records[i] === undefined));
});

test('the rule is read from the configuration, in several subtasks, too', () => {
  const rule = ['--fraud.small', '5000', '--fraud.large', '20000', '--fraud.within', '2 h'];
  const args = [...rule, '--millrace.parallelism', '3', '--input', '-'];
  const other = runSample('fraud', { args, by: 'ts-node', input: `${bundled.join('\n')}\n` });
  expect(other.code).toBe(0);
  const expected = alertsOf(5000, 20_000, 120 * MINUTE);
  expect(expected.length).toBeGreaterThan(alerts.length);
  const byId = (a: Alert, b: Alert): number => a.used.localeCompare(b.used);
  expect(printed(other).sort(byId)).toEqual([...expected].sort(byId));
}, 60_000);

test('a rule that contradicts itself is told at start', () => {
  const { code, err } = runSample('fraud', { args: ['--fraud.large', '100'] });
  expect(code).toBe(2);
  expect(err).toContain('more than fraud.small');
}, 60_000);

test('the README shows what it prints first', () => {
  const [shown = ''] = blocksIn('fraud', 'text');
  expect(linesOf(shown)).toHaveLength(3);
  expect(run.out.startsWith(shown)).toBe(true);
});
