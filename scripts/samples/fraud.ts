import { inOrder, type Made } from './made';
import { Random } from './random';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const MORNING = Date.UTC(2026, 0, 5, 8);
const HOURS = 10;

/** Payments that belong together: cents, and seconds behind the first. */
const PATTERNS: readonly (readonly (readonly [cents: number, after: number])[])[] = [
  // Tried out and used: at once, at the last moment, with payments at the bounds, tried twice.
  [
    [73, 0],
    [81_200, 24],
  ],
  [
    [100, 0],
    [50_000, 60],
  ],
  [
    [12, 0],
    [99, 20],
    [60_000, 75],
  ],
  // Not: too late, another one between, used before it was tried, not enough.
  [
    [50, 0],
    [90_000, 61],
  ],
  [
    [50, 0],
    [2_500, 10],
    [90_000, 20],
  ],
  [
    [90_000, 0],
    [50, 20],
  ],
  [
    [101, 0],
    [90_000, 20],
  ],
  [
    [100, 0],
    [49_999, 20],
  ],
];

/**
 * The payments of a day. Among them: each pattern several times, half of them reported in the wrong order; payments that
 * are reported nine hours later; invalid and broken lines.
 */
export function fraudInput(): Readonly<Record<string, string>> {
  const random = new Random(20260109);
  const made: Made[] = [];
  let ids = 0;
  const payment = (card: string, cents: number, time: number, delay: number, more: object = {}): void => {
    const text = new Date(time).toISOString().replace('.000', '');
    const record = { id: `P${++ids}`, card, cents, time: text, ...more };
    made.push({ at: time + delay, line: JSON.stringify(record) });
  };
  const anyTime = (): number => MORNING + random.below(HOURS * 3600) * SECOND;

  for (let n = 0; n < 1400; n++) {
    payment(`C${random.between(100, 160)}`, random.between(100, 40_000), anyTime(), random.below(28) * SECOND);
  }
  for (let n = 0; n < 5 * PATTERNS.length; n++) {
    const start = anyTime();
    const late = n % 2 === 0 ? 28 * SECOND : 0;
    for (const [at, [cents, after]] of (PATTERNS[n % PATTERNS.length] ?? []).entries()) {
      payment(`C${200 + n}`, cents, start + after * SECOND, at === 0 ? late : 0);
    }
  }
  for (let n = 0; n < 5; n++) {
    const time = MORNING + random.below(30) * MINUTE;
    payment(`C${200 + n}`, 90_000, time, 9 * HOUR + n * MINUTE);
    payment('C100', 0, anyTime(), 0);
    payment(' ', 500, anyTime(), 0);
    made.push({ at: anyTime(), line: '{"id":"P0","card":"C100","cents":' });
  }
  return { 'payments.jsonl': inOrder(made) };
}
