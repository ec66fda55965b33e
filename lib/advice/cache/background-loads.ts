import { AsyncResource } from 'node:async_hooks';
import type { CacheEntry } from './cache';

/** Loads an entry; `undefined`: what was loaded is not to be stored. */
export type LoadEntry = () => CacheEntry | undefined | PromiseLike<CacheEntry | undefined>;

// A load belongs to nobody's call: it must not take part in the transaction of the caller who happened to read.
const nobody = new AsyncResource('millrace.cache.refresh');

/** The loads that run behind the readers' backs: one a key at a time, and what a later change overtook is not stored. */
export class BackgroundLoads {
  readonly #running = new Map<string, object>();
  #successes = 0;
  #failures = 0;

  get successes(): number {
    return this.#successes;
  }

  get failures(): number {
    return this.#failures;
  }

  /**
   * Begins a load after the reader has gone on, unless one runs for the key already.
   *
   * @param end given what was loaded, `undefined` where nothing is to be stored; not called for what was overtaken
   */
  start(key: string, load: LoadEntry, end: (loaded: CacheEntry | undefined) => void): void {
    if (this.#running.has(key)) return;
    const turn = {};
    this.#running.set(key, turn);
    const run = async (): Promise<void> => {
      let loaded: CacheEntry | undefined;
      try {
        loaded = await load();
        this.#successes++;
      } catch {
        this.#failures++;
      }
      if (this.#running.get(key) !== turn) return;
      this.#running.delete(key);
      end(loaded);
    };
    // Alone it keeps no process alive.
    nobody.runInAsyncScope(() => setImmediate(() => void run()).unref());
  }

  /** The key has got another value, or is to have none: what is being loaded for it is too old. */
  overtake(key: string): void {
    if (this.#running.size > 0) this.#running.delete(key);
  }

  overtakeAll(): void {
    this.#running.clear();
  }
}
