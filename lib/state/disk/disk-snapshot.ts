import { CHUNK_ROWS, stateRow, type StateChunk, type StateRow } from '../state-snapshot';
import type { StoreView } from './disk-store';
import type { RowCodec } from './row-codec';
import { groupOfRow, keyOfRow } from './row-layout';

/** What is read of one state. */
export interface SnapshotState {
  readonly name: string;
  readonly codec: RowCodec;
  /** Whether its rows have a field of their own. */
  readonly fields: boolean;
}

/**
 * The chunks of all that had not expired then, read from the disk one after the other.
 * @param states by what their rows begin with
 */
export function* snapshotChunks(view: StoreView, states: readonly SnapshotState[], now: number): Iterable<StateChunk> {
  using all = view;
  let rows: StateRow[] = [];
  let begun = '';
  for (const { key: row, value } of all.rows({ from: '', to: '\xff' })) {
    const place = row.slice(0, 4);
    if (rows.length === CHUNK_ROWS || (place !== begun && rows.length > 0)) {
      yield chunk(states, begun, rows);
      rows = [];
    }
    begun = place;
    const { codec, fields } = states[groupOfRow(row).state] as SnapshotState;
    const expires = codec.expires(value);
    if (expires <= now) continue;
    const { key, field, named } = keyOfRow(row, value, codec);
    rows.push(stateRow(key, fields ? field : undefined, codec.plain(value, named), expires));
  }
  if (rows.length > 0) yield chunk(states, begun, rows);
}

function chunk(states: readonly SnapshotState[], place: string, rows: readonly StateRow[]): StateChunk {
  const { state, group } = groupOfRow(place);
  return { state: (states[state] as SnapshotState).name, group, rows };
}
