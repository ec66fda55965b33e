import { MillraceError } from '../../errors/millrace-error';
import type { StateDescriptor, StateHandles } from '../descriptors';
import type { Key } from '../key-context';
import type { KeyedStateBackend, KeyedStateBackendOptions } from '../keyed-state-backend';
import { Lifetime } from '../lifetime';
import { restoredChunks, savedState, type RestorableState } from '../restored-chunks';
import { stateCodec } from '../schema/state-codec';
import { CHUNK_ROWS, SNAPSHOT_FORMAT, type StateChunk, type StateRow, type StateSnapshot } from '../state-snapshot';
import { Cleanup } from '../cleanup';
import { heapState, type HeapState } from './heap-state';

/** Keyed state in the memory of the process: one Map a state. */
export class HeapStateBackend implements KeyedStateBackend {
  readonly #states = new Map<string, RestorableState & { readonly state: HeapState }>();
  readonly #options: KeyedStateBackendOptions;
  readonly #cleanups: Cleanup[] = [];

  constructor(options: KeyedStateBackendOptions) {
    this.#options = options;
  }

  state<D extends StateDescriptor>(descriptor: D): StateHandles[D['kind']] {
    const { name, kind } = descriptor;
    const declared = this.#states.get(name);
    const { keys, clock, maxParallelism, range } = this.#options;
    if (declared !== undefined && declared.descriptor.kind !== kind) {
      const { kind: other } = declared.descriptor;
      throw new MillraceError('MILLRACE_STATE_REDECLARED', { operator: keys.operator, state: name, kind, other });
    }
    // Each kind of descriptor has its own kind of handle.
    if (declared !== undefined) return declared.state.handle as StateHandles[D['kind']];
    const lifetime = new Lifetime(descriptor.ttl, clock);
    const codec = stateCodec(descriptor, keys.operator);
    const state = heapState(descriptor, { name, keys, maxParallelism, range, lifetime, codec });
    this.#states.set(name, { descriptor, codec, state });
    if (lifetime.limited) this.#cleanups.push(new Cleanup(state.table, clock));
    return state.handle as StateHandles[D['kind']];
  }

  keys(state: string): Iterable<Key> {
    return this.#of(state).table.keys();
  }

  query(state: string, key: Key): unknown {
    return this.#of(state).table.query(key);
  }

  snapshot(): StateSnapshot {
    const states = [...this.#states];
    // Copied now: users change objects in place.
    const saved = states.map(([name, { state }]) => [name, state.table.save()] as const);
    return {
      format: SNAPSHOT_FORMAT,
      maxParallelism: this.#options.maxParallelism,
      states: Object.fromEntries(states.map(([name, it]) => [name, savedState(it)])),
      chunks: chunks(saved),
    };
  }

  restore(snapshot: StateSnapshot): void {
    const { keys, clock, maxParallelism, range } = this.#options;
    const target = { operator: keys.operator, clock, maxParallelism, range, states: this.#states };
    for (const { state, rows } of restoredChunks(snapshot, target)) {
      const { table } = this.#of(state);
      for (const row of rows) table.restore(row);
    }
  }

  [Symbol.dispose](): void {
    for (const cleanup of this.#cleanups) cleanup[Symbol.dispose]();
  }

  #of(name: string): HeapState {
    const declared = this.#states.get(name);
    if (declared !== undefined) return declared.state;
    throw new MillraceError('MILLRACE_STATE_UNKNOWN', { operator: this.#options.keys.operator, state: name });
  }
}

function* chunks(
  saved: readonly (readonly [string, ReadonlyMap<number, readonly StateRow[]>])[],
): Iterable<StateChunk> {
  for (const [state, groups] of saved) {
    for (const [group, rows] of groups) {
      for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
        yield { state, group, rows: rows.slice(from, from + CHUNK_ROWS) };
      }
    }
  }
}
