import type { Outcome } from './case';

/** One object a line. */
export function printJson(outcome: Outcome): void {
  console.log(JSON.stringify(outcome));
}

const COLUMNS = [
  { title: 'case', of: (o: Outcome) => `${o.suite}/${o.case}` },
  { title: 'rate', of: (o: Outcome) => `${o.rate.toLocaleString('en')} ${o.unit}` },
  { title: 'baseline', of: (o: Outcome) => o.baseline.toLocaleString('en') },
  { title: 'ratio', of: (o: Outcome) => o.ratio.toFixed(3) },
  { title: 'runs', of: (o: Outcome) => String(o.runs) },
];

/** The same as a table. */
export function printTable(outcomes: readonly Outcome[]): void {
  const rows = [COLUMNS.map(({ title }) => title), ...outcomes.map((o) => COLUMNS.map(({ of }) => of(o)))];
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((row) => (row[i] as string).length)));
  for (const row of rows) console.log(row.map((cell, i) => cell.padEnd(widths[i] as number)).join('  '));
}
