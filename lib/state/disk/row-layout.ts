import type { Key } from '../key-context';
import type { RowRange } from './disk-store';
import { decodeKey, encodeKey } from './row-key';

/** Two bytes for the state, two for the key group. */
const GROUP = 2;
const KEY = 4;

/** All rows of a state. */
export function stateRange(state: number): RowRange {
  return { from: short(state), to: short(state + 1) };
}

/** What all rows of a key begin with; the whole key of its only row. */
export function keyPrefix(state: number, group: number, key: Key): string {
  return short(state) + short(group) + encodeKey(key);
}

/** The state and the group that a row is of. */
export function groupOfRow(row: string): { readonly state: number; readonly group: number } {
  return { state: readShort(row, 0), group: readShort(row, GROUP) };
}

/** The key that a row is of, the field behind it where there is one, and what all rows of the key begin with. */
export function keyOfRow(row: string): {
  readonly key: Key;
  readonly field: Key | undefined;
  readonly prefix: string;
} {
  const [key, end] = decodeKey(row, KEY);
  const field = end < row.length ? decodeKey(row, end)[0] : undefined;
  return { key, field, prefix: row.slice(0, end) };
}

function short(bits: number): string {
  return String.fromCharCode(bits >>> 8, bits & 0xff);
}

function readShort(row: string, at: number): number {
  return (row.charCodeAt(at) << 8) | row.charCodeAt(at + 1);
}
