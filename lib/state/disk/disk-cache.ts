import type { DiskStore, Writer } from './disk-store';

/** How much of one operator's state is in memory. */
export interface CacheBounds {
  /** Rows that are written at once; a transaction costs as much as many of them. */
  readonly writes: number;
  /** Bytes of rows, as they are on disk, that are held at most. */
  readonly bytes: number;
}

export const CACHE_BOUNDS: CacheBounds = { writes: 2048, bytes: 8 * 1024 * 1024 };

/** What of one key is in memory. */
export interface CachedKey {
  /** Writes what the disk does not have yet. */
  write(writer: Writer): void;
  /** What was written is on the disk. */
  written(): void;
  /** Lets go of what the disk has. */
  forget(): void;
}

/** What holds keys. */
export interface CacheUser {
  /** Lets go of all keys: none has anything that is not written. */
  forget(): void;
}

/** What of a backend's state is in memory: bounded, and written in batches. */
export class DiskCache {
  readonly #store: DiskStore;
  readonly #bounds: CacheBounds;
  readonly #users: CacheUser[] = [];
  readonly #dirty = new Set<CachedKey>();
  #writes = 0;
  #bytes = 0;

  constructor(store: DiskStore, bounds: CacheBounds) {
    this.#store = store;
    this.#bounds = bounds;
  }

  /** Whether `relieve` has something to do. */
  get full(): boolean {
    return this.#writes >= this.#bounds.writes || this.#bytes >= this.#bounds.bytes;
  }

  add(user: CacheUser): void {
    this.#users.push(user);
  }

  /** Counts what was read. */
  read(bytes: number): void {
    this.#bytes += bytes;
  }

  /** Counts what was changed. Each time: what is changed again may have grown. */
  changed(key: CachedKey, bytes: number): void {
    this.#dirty.add(key);
    this.#writes++;
    this.#bytes += bytes;
  }

  /** Makes room, where there is none. Called before keys and rows are looked up, never between. */
  relieve(): void {
    if (!this.full) return;
    this.flush();
    if (this.#bytes < this.#bounds.bytes) return;
    for (const user of this.#users) user.forget();
    this.#bytes = 0;
  }

  /** Writes all that was changed. @throws MILLRACE_STATE_DISK_FAILED, MILLRACE_STATE_NOT_SERIALIZABLE */
  flush(): void {
    if (this.#dirty.size === 0) return;
    this.#store.write((writer) => {
      for (const key of this.#dirty) key.write(writer);
    });
    for (const key of this.#dirty) key.written();
    this.#dirty.clear();
    this.#writes = 0;
  }
}
