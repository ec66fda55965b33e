import { createHash } from 'node:crypto';
import type { Key } from '../key-context';
import type { RowRange } from './disk-store';
import type { RowCodec } from './row-codec';
import { decodeKey, encodeKey } from './row-key';

/** Two bytes for the state, two for the key group. */
const GROUP = 2;
const KEY = 4;

/** Bytes of a key that stands in the key of a row itself: two of them fit in. */
const LONGEST_TEXT = 980;

/** Begins what stands for a longer key: SHA-256 of it, for which no two are known that are equal. */
const DIGEST = '\x05';
const DIGEST_SIZE = 33;

/** A key, or several, as row keys begin with or go on with them. */
export interface RowName {
  readonly text: string;
  /** The keys that are too long for that, one behind the other: they stand in front of the row's value. */
  readonly long: string;
}

/** All rows of a state. */
export function stateRange(state: number): RowRange {
  return { from: short(state), to: short(state + 1) };
}

/** What all rows of a key begin with; the whole key of its only row. */
export function keyPrefix(state: number, group: number, key: Key): RowName {
  const { text, long } = rowName(key);
  return { text: short(state) + short(group) + text, long };
}

/** A key as row keys have it where its order does not matter. */
export function rowName(key: Key): RowName {
  const text = encodeKey(key);
  if (text.length <= LONGEST_TEXT) return { text, long: '' };
  return { text: DIGEST + createHash('sha256').update(text, 'latin1').digest().toString('latin1'), long: text };
}

/** The state and the group that a row is of. */
export function groupOfRow(row: string): { readonly state: number; readonly group: number } {
  return { state: readShort(row, 0), group: readShort(row, GROUP) };
}

/** What a row says by its key. */
export interface NamedRow {
  readonly key: Key;
  readonly field: Key | undefined;
  /** What all rows of the key begin with. */
  readonly prefix: string;
  /** Whether long keys stand in front of its value. */
  readonly named: boolean;
}

/** The key that a row is of, and the field behind it where there is one. */
export function keyOfRow(row: string, value: Buffer, codec: RowCodec): NamedRow {
  const named = row.startsWith(DIGEST, KEY);
  const names = named ? codec.names(value) : row;
  const [key, behind] = decodeKey(names, named ? 0 : KEY);
  const end = named ? KEY + DIGEST_SIZE : behind;
  const prefix = row.slice(0, end);
  if (end === row.length) return { key, field: undefined, prefix, named };
  if (!row.startsWith(DIGEST, end)) return { key, field: decodeKey(row, end)[0], prefix, named };
  const field = decodeKey(named ? names : codec.names(value), named ? behind : 0)[0];
  return { key, field, prefix, named: true };
}

function short(bits: number): string {
  return String.fromCharCode(bits >>> 8, bits & 0xff);
}

function readShort(row: string, at: number): number {
  return (row.charCodeAt(at) << 8) | row.charCodeAt(at + 1);
}
