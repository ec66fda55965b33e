import type { StateKind } from './descriptors';
import type { Key } from './key-context';
import type { ValueSchema } from './schema/value-schema';

/** The version of the snapshot's form; what reads it refuses any other. */
export const SNAPSHOT_FORMAT = 1;

/**
 * One thing that is held for a key: its value, reduction or accumulator; an element (those of one key stand together,
 * oldest first); an entry of a map. Plain data: what was an instance of a class is an object of its fields.
 */
export interface StateRow {
  readonly key: Key;
  /** The key of a map's entry. */
  readonly field?: Key;
  readonly value: unknown;
  /** Epoch milliseconds when it expires; never, when not given. */
  readonly expires?: number;
}

/** A row, without what it does not need. @param expires `Infinity` for never */
export function stateRow(key: Key, field: Key | undefined, value: unknown, expires: number): StateRow {
  if (field === undefined) return expires === Infinity ? { key, value } : { key, value, expires };
  return expires === Infinity ? { key, field, value } : { key, field, value, expires };
}

/** Rows of one state and one key group, not more than {@link CHUNK_ROWS}. A key's rows may go on in the next chunk. */
export interface StateChunk {
  readonly state: string;
  readonly group: number;
  readonly rows: readonly StateRow[];
}

/** How many rows a chunk has at most. */
export const CHUNK_ROWS = 1024;

/** What is known of a state that was saved. */
export interface SavedState {
  readonly kind: StateKind;
  /** What the class declared when it was saved, where the state had one. */
  readonly schema?: ValueSchema;
}

/** All keyed state of one operator, in one form whatever backend it comes from. */
export interface StateSnapshot {
  readonly format: number;
  readonly maxParallelism: number;
  readonly states: Readonly<Record<string, SavedState>>;
  /** All rows; of one state and group in the order in which they are to be restored. */
  readonly chunks: Iterable<StateChunk>;
}

/** A snapshot that is wholly in memory. Structured-cloneable. */
export interface LoadedSnapshot extends StateSnapshot {
  readonly chunks: readonly StateChunk[];
}

/** Reads all chunks of a snapshot. */
export function load(snapshot: StateSnapshot): LoadedSnapshot {
  return { ...snapshot, chunks: [...snapshot.chunks] };
}

/** How many rows a snapshot has. */
export function countRows({ chunks }: LoadedSnapshot): number {
  return chunks.reduce((sum, { rows }) => sum + rows.length, 0);
}
