import { Random } from './random';

const LINES = 4000;
const START = Date.UTC(2026, 0, 5, 8);
const ITEMS = ['deposit', 'transfer', 'withdrawal', 'repayment', 'interest', 'settlement'];

/** Flows of ten minutes, malformed, invalid, duplicate and late ones among them. */
export function flowsInput(): Readonly<Record<string, string>> {
  const random = new Random(20260105);
  const billNumber = (n: number): string => `B${String(n).padStart(8, '0')}`;
  const lines: string[] = [];
  for (let i = 0; i < LINES; i++) {
    const bill = i + 1;
    const time = START + i * 150 + random.below(4000);
    const flow = {
      billNumber: billNumber(bill),
      subTestItem: random.of(ITEMS),
      amount: random.below(1_000_000) / 100,
      time,
    };
    const kind = random.below(100);
    if (kind === 0) {
      lines.push(`{"billNumber":"B${bill}","subTestItem":`);
      continue;
    }
    if (kind === 1) flow.subTestItem = 'short';
    else if (kind === 2) flow.billNumber = '  ';
    else if (kind < 6 && bill > 100) flow.billNumber = billNumber(bill - random.below(100));
    else if (kind < 8 && i > 1000) flow.time = time - 120_000 - random.below(60_000);
    lines.push(JSON.stringify(flow));
  }
  return { 'flows.jsonl': lines.map((line) => `${line}\n`).join('') };
}
