import { MillraceError } from '../errors/millrace-error';
import type { Clock } from '../time/clock';
import type { StateDescriptor, StateKind } from './descriptors';
import { inRange, type KeyGroupRange } from './key-group-range';
import { keyGroup } from './key-groups';
import { Lifetime } from './lifetime';
import type { ValueCodec } from './schema/value-codec';
import {
  SNAPSHOT_FORMAT,
  stateRow,
  type SavedState,
  type StateChunk,
  type StateRow,
  type StateSnapshot,
} from './state-snapshot';

/** A state that was declared, as a snapshot is restored into it. */
export interface RestorableState {
  readonly descriptor: StateDescriptor;
  readonly codec: ValueCodec;
}

/** Where a snapshot is restored. */
export interface RestoreTarget {
  readonly operator: string;
  readonly clock: Clock;
  readonly maxParallelism: number;
  readonly range: KeyGroupRange;
  readonly states: ReadonlyMap<string, RestorableState>;
}

/** A row as its state declares it now. */
type RowReader = (row: StateRow) => StateRow;

/**
 * What of a snapshot belongs to the target: chunks of its key groups (by its own maximum parallelism), with values as
 * its classes declare them now, and times as its states do. Every backend restores by it.
 *
 * @throws MILLRACE_STATE_UNKNOWN, MILLRACE_STATE_INCOMPATIBLE, MILLRACE_SNAPSHOT_UNREADABLE; the two last of them
 * also when a chunk is read
 */
export function restoredChunks(snapshot: StateSnapshot, target: RestoreTarget): Iterable<StateChunk> {
  if (snapshot.format !== SNAPSHOT_FORMAT) {
    const problem = `its form is ${String(snapshot.format)}, and ${SNAPSHOT_FORMAT} is what this version reads`;
    throw new MillraceError('MILLRACE_SNAPSHOT_UNREADABLE', { problem });
  }
  const readers = new Map<string, RowReader>();
  for (const [name, saved] of Object.entries(snapshot.states)) readers.set(name, reader(name, saved, target));
  return chunks(snapshot, target, readers);
}

/** What a snapshot keeps of a state. */
export function savedState({ descriptor, codec }: RestorableState): SavedState {
  return { kind: descriptor.kind, ...(codec.schema && { schema: codec.schema }) };
}

function reader(name: string, saved: SavedState, { operator, clock, states }: RestoreTarget): RowReader {
  const declared = states.get(name);
  if (declared === undefined) throw new MillraceError('MILLRACE_STATE_UNKNOWN', { operator, state: name });
  const { descriptor, codec } = declared;
  if (form(saved.kind) !== form(descriptor.kind)) {
    const kinds = { saved: `${saved.kind} state`, declared: `${descriptor.kind} state` };
    throw new MillraceError('MILLRACE_STATE_INCOMPATIBLE', { operator, state: name, field: '', ...kinds });
  }
  const read = codec.reader(saved.schema);
  const lifetime = new Lifetime(descriptor.ttl, clock);
  // What was held without a time to live has one from now on; as in Flink since 2.0.
  return ({ key, field, value, expires = lifetime.next() }) => stateRow(key, field, read(value), expires);
}

/** A map may be sorted from now on, or no longer. */
function form(kind: StateKind): StateKind {
  return kind === 'sorted-map' ? 'map' : kind;
}

function* chunks(
  { maxParallelism, chunks: all }: StateSnapshot,
  target: RestoreTarget,
  readers: ReadonlyMap<string, RowReader>,
): Iterable<StateChunk> {
  for (const chunk of all) {
    const read = readers.get(chunk.state);
    if (read === undefined) {
      throw new MillraceError('MILLRACE_SNAPSHOT_UNREADABLE', { problem: `it does not describe '${chunk.state}'` });
    }
    const groups = maxParallelism === target.maxParallelism ? [chunk] : regrouped(chunk, target.maxParallelism);
    for (const { state, group, rows } of groups) {
      if (!inRange(target.range, group)) continue;
      yield { state, group, rows: rows.map(read) };
    }
  }
}

/** The same rows by the key groups of another maximum parallelism. */
function regrouped({ state, rows }: StateChunk, maxParallelism: number): Iterable<StateChunk> {
  const groups = new Map<number, StateRow[]>();
  for (const row of rows) {
    const group = keyGroup(row.key, maxParallelism);
    const there = groups.get(group);
    if (there === undefined) groups.set(group, [row]);
    else there.push(row);
  }
  return Array.from(groups, ([group, its]) => ({ state, group, rows: its }));
}
