import type { Arrival } from './arrivals';

/** A row of a result, its columns in order. */
export type Row = readonly (string | number | null)[];

/** What a query must give, found in the plainest way there is. */
export type Oracle = (arrivals: readonly Arrival[]) => Row[];

/** The rows as the lines of a result, sorted. */
export function linesOf(rows: readonly Row[]): string[] {
  const rounded = (value: Row[number]): Row[number] => (typeof value === 'number' ? Number(value.toFixed(3)) : value);
  return rows.map((row) => JSON.stringify(row.map(rounded))).sort();
}
