/** A flow as the input has it. */
export interface FlowRecord {
  readonly billNumber: string;
  readonly subTestItem: string;
  readonly amount: number;
  readonly time: number;
}

/** A flow as it is printed. */
export interface PrintedFlow extends FlowRecord {
  readonly uuid: string;
}

export interface TotalRecord {
  readonly subTestItem: string;
  readonly minute: number;
  readonly count: number;
  readonly amount: number;
}

/** What an input comes to, found by reading it once, plainly. */
export interface Expected {
  readonly lines: number;
  readonly malformed: number;
  readonly invalid: readonly FlowRecord[];
  /** In the order of the input. */
  readonly valid: readonly FlowRecord[];
  readonly bills: ReadonlySet<string>;
  /** For each valid flow: the highest time of the records before it, invalid ones included. */
  readonly seenBefore: readonly number[];
  /** The same without the last 1,024 records before it, which may have been read together with it. */
  readonly seenForSure: readonly number[];
}

const TOGETHER = 1024;

export function expectedOf(input: string): Expected {
  const lines = input
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const valid: FlowRecord[] = [];
  const invalid: FlowRecord[] = [];
  const seenBefore: number[] = [];
  const seenForSure: number[] = [];
  const highest: number[] = [-Infinity];
  let malformed = 0;
  for (const line of lines) {
    let flow: FlowRecord;
    try {
      flow = JSON.parse(line) as FlowRecord;
    } catch {
      malformed++;
      continue;
    }
    const before = highest.length - 1;
    if (isValid(flow)) {
      valid.push(flow);
      seenBefore.push(highest[before] ?? NaN);
      seenForSure.push(highest[Math.max(0, before - TOGETHER)] ?? NaN);
    } else invalid.push(flow);
    highest.push(Math.max(highest[before] ?? NaN, flow.time));
  }
  const bills = new Set(valid.map(({ billNumber }) => billNumber));
  return { lines: lines.length, malformed, invalid, valid, bills, seenBefore, seenForSure };
}

/** The two rules that the bundled input breaks. */
function isValid({ billNumber, subTestItem }: FlowRecord): boolean {
  return /\S/.test(billNumber) && subTestItem.length >= 7 && subTestItem.length <= 20;
}

/** The end of the minute that a flow belongs to. */
export function endOfMinute({ time }: FlowRecord): number {
  return time - (time % 60_000) + 60_000;
}

/** Totals per item and minute, by `item minute`; amounts in hundredths, which add up exactly. */
export function totalsOf(flows: readonly FlowRecord[]): ReadonlyMap<string, { count: number; hundredths: number }> {
  const totals = new Map<string, { count: number; hundredths: number }>();
  for (const flow of flows) {
    const key = `${flow.subTestItem} ${endOfMinute(flow) - 60_000}`;
    const total = totals.get(key) ?? { count: 0, hundredths: 0 };
    total.count++;
    total.hundredths += Math.round(flow.amount * 100);
    totals.set(key, total);
  }
  return totals;
}

/** `count` valid flows of different bills, one a second, as lines. */
export function flowLines(count: number, first = 1): readonly string[] {
  return Array.from({ length: count }, (_, i) => {
    const n = first + i;
    const items = ['deposit', 'transfer', 'interest'];
    const flow = { billNumber: `T${n}`, subTestItem: items[n % 3], amount: n % 1000, time: 1767600000000 + n * 1000 };
    return `${JSON.stringify(flow)}\n`;
  });
}
