import { inOrder, type Made } from './made';
import { Random } from './random';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const MORNING = Date.UTC(2026, 0, 5, 8);
const text = (time: number): string => new Date(time).toISOString().replace('.000', '');

/** In thousandths of a euro, when the day begins. */
const RATES = { EUR: 1000, USD: 912, GBP: 1183, CHF: 1064, JPY: 6, SEK: 88 };

/**
 * The orders and rates of a day. Among them: orders out of order, some at the very second of a new rate, in a currency
 * that nobody knows, and in one before its first rate; invalid and broken lines of both.
 */
export function enrichmentInput(): Readonly<Record<string, string>> {
  const random = new Random(20260107);
  const rates: Made[] = [];
  const changes: number[] = [];
  for (const [currency, thousandths] of Object.entries(RATES)) {
    // The first rate of SEK comes at noon.
    for (let hour = currency === 'SEK' ? 4 : 0; hour < 10; hour++) {
      if (hour > 0 && currency === 'EUR') continue;
      const at = MORNING + hour * HOUR + random.below(3600) * (hour === 0 ? 0 : SECOND);
      changes.push(at);
      const euro = hour === 0 ? thousandths / 1000 : (thousandths * random.between(950, 1050)) / 1_000_000;
      rates.push({ at, line: JSON.stringify({ currency, euro, time: text(at) }) });
    }
  }
  rates.push({ at: MORNING + HOUR, line: '{"currency":"USD","euro":-1,"time":"2026-01-05T09:00:00Z"}' });
  rates.push({ at: MORNING + 2 * HOUR, line: '{"currency":"USD","euro":' });

  const orders: Made[] = [];
  for (let n = 1; n <= 400; n++) {
    const time = n % 20 === 0 ? random.of(changes) : MORNING + random.below(36_000) * SECOND;
    const currency = n % 50 === 0 ? 'XXX' : random.of(Object.keys(RATES));
    const order = { id: `O${1000 + n}`, currency, cents: random.between(1, 1_000_000), time: text(time) };
    const at = time + random.below(60) * SECOND;
    orders.push({ at, line: JSON.stringify(order) });
    if (n % 80 === 0) orders.push({ at, line: JSON.stringify({ ...order, currency: 'dollars' }) });
    if (n % 90 === 0) orders.push({ at, line: JSON.stringify({ ...order, cents: 0 }) });
    if (n % 100 === 0) orders.push({ at, line: JSON.stringify(order).slice(0, 30) });
  }
  return { 'orders.jsonl': inOrder(orders), 'rates.jsonl': inOrder(rates) };
}
