import { MillraceError } from '../../errors/millrace-error';
import { Cleanup } from '../cleanup';
import type { StateDescriptor, StateHandles } from '../descriptors';
import type { Key } from '../key-context';
import type { KeyedStateBackend, KeyedStateBackendOptions } from '../keyed-state-backend';
import { Lifetime } from '../lifetime';
import { restoredChunks, savedState, type RestorableState } from '../restored-chunks';
import { stateCodec } from '../schema/state-codec';
import { SNAPSHOT_FORMAT, type StateSnapshot } from '../state-snapshot';
import { CACHE_BOUNDS, DiskCache, type CacheBounds } from './disk-cache';
import { diskState, type DiskState } from './disk-state';
import { DiskStore } from './disk-store';
import type { DiskLibraries } from './lmdb-library';
import { RowCodec } from './row-codec';
import { StateRows } from './state-rows';
import { snapshotChunks } from './disk-snapshot';

/** A folder that belongs to one backend alone, and goes with it. */
export interface StateFolder extends Disposable {
  readonly path: string;
}

type Declared = RestorableState & { readonly state: DiskState; readonly rows: RowCodec };

/** Keyed state in a folder of its own: a bounded part of it in memory, a row for each thing that is held. */
export class DiskStateBackend implements KeyedStateBackend {
  readonly #states = new Map<string, Declared>();
  readonly #options: KeyedStateBackendOptions;
  readonly #libraries: DiskLibraries;
  readonly #folder: StateFolder;
  readonly #store: DiskStore;
  readonly #cache: DiskCache;
  readonly #cleanups: Cleanup[] = [];

  /** @throws MILLRACE_STATE_DISK_FAILED */
  constructor(
    options: KeyedStateBackendOptions,
    folder: StateFolder,
    libraries: DiskLibraries,
    bounds: CacheBounds = CACHE_BOUNDS,
  ) {
    this.#options = options;
    this.#libraries = libraries;
    this.#folder = folder;
    this.#store = new DiskStore(libraries, folder.path, options.keys.operator);
    this.#cache = new DiskCache(this.#store, bounds);
  }

  state<D extends StateDescriptor>(descriptor: D): StateHandles[D['kind']] {
    const { name, kind } = descriptor;
    const declared = this.#states.get(name);
    const { operator } = this.#options.keys;
    if (declared !== undefined && declared.descriptor.kind !== kind) {
      const { kind: other } = declared.descriptor;
      throw new MillraceError('MILLRACE_STATE_REDECLARED', { operator, state: name, kind, other });
    }
    // Each kind of descriptor has its own kind of handle.
    return (declared ?? this.#declare(descriptor)).state.handle as StateHandles[D['kind']];
  }

  keys(state: string): Iterable<Key> {
    return this.#of(state).table.keys();
  }

  query(state: string, key: Key): unknown {
    return this.#of(state).table.query(key);
  }

  snapshot(): StateSnapshot {
    const states = [...this.#states];
    this.#cache.flush();
    const read = states.map(([name, { state, rows }]) => ({ name, codec: rows, fields: state.table.fields }));
    return {
      format: SNAPSHOT_FORMAT,
      maxParallelism: this.#options.maxParallelism,
      states: Object.fromEntries(states.map(([name, it]) => [name, savedState(it)])),
      chunks: snapshotChunks(this.#store.view(), read, this.#options.clock.now()),
    };
  }

  restore(snapshot: StateSnapshot): void {
    const { keys, clock, maxParallelism, range } = this.#options;
    const target = { operator: keys.operator, clock, maxParallelism, range, states: this.#states };
    for (const { state, group, rows } of restoredChunks(snapshot, target)) {
      const { table } = this.#of(state);
      for (const row of rows) table.restore(row, group);
    }
    this.#cache.flush();
  }

  [Symbol.dispose](): void {
    for (const cleanup of this.#cleanups) cleanup[Symbol.dispose]();
    this.#store[Symbol.dispose]();
    this.#folder[Symbol.dispose]();
  }

  #declare(descriptor: StateDescriptor): Declared {
    const { keys, clock, maxParallelism, range } = this.#options;
    const { name } = descriptor;
    const where = { operator: keys.operator, state: name };
    const lifetime = new Lifetime(descriptor.ttl, clock);
    const codec = stateCodec(descriptor, keys.operator);
    const rowCodec = new RowCodec(codec, lifetime.limited, this.#libraries, this.#store.failed);
    const rows = new StateRows(this.#store, this.#cache, rowCodec, where);
    const state = diskState(descriptor, {
      ...{ name, id: this.#states.size, keys, maxParallelism, range, lifetime, rows },
    });
    const declared = { descriptor, codec, state, rows: rowCodec };
    this.#states.set(name, declared);
    if (lifetime.limited) this.#cleanups.push(new Cleanup(state.table, clock));
    return declared;
  }

  #of(name: string): DiskState {
    const declared = this.#states.get(name);
    if (declared !== undefined) return declared.state;
    throw new MillraceError('MILLRACE_STATE_UNKNOWN', { operator: this.#options.keys.operator, state: name });
  }
}
