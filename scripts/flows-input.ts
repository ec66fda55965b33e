/**
 * Writes the bundled input: `ts-node scripts/flows-input.ts > samples/flows/flows.jsonl`. The same lines each time.
 * Among 4,000 lines: malformed, invalid, duplicate and late ones.
 */
const LINES = 4000;
const START = Date.UTC(2026, 0, 5, 8);

let seed = 20260105;
/** A number in [0, below), from a linear congruential generator: the file must not depend on the run. */
const random = (below: number): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};

const items = ['deposit', 'transfer', 'withdrawal', 'repayment', 'interest', 'settlement'];
let bills = 0;
for (let i = 0; i < LINES; i++) {
  const time = START + i * 150 + random(4000);
  const flow: Record<string, unknown> = {
    billNumber: `B${String(++bills).padStart(8, '0')}`,
    subTestItem: items[random(items.length)],
    amount: random(1_000_000) / 100,
    time,
  };
  const kind = random(100);
  if (kind === 0) process.stdout.write(`{"billNumber":"B${bills}","subTestItem":\n`);
  else {
    if (kind === 1) flow.subTestItem = 'short';
    else if (kind === 2) flow.billNumber = '  ';
    else if (kind < 6 && bills > 100) flow.billNumber = `B${String(bills - random(100)).padStart(8, '0')}`;
    else if (kind < 8 && i > 1000) flow.time = time - 120_000 - random(60_000);
    process.stdout.write(`${JSON.stringify(flow)}\n`);
  }
}
