import type NodeCache from 'node-cache';
import { BackgroundLoads, type LoadEntry } from './background-loads';
import { Cache, type CacheEntry, type CacheStatistics } from './cache';
import { encodeCacheKey } from './cache-key';
import type { CheckedCacheBounds } from './cache-settings';
import { Recency, type Used } from './recency';

interface MemoryEntry extends CacheEntry, Used {
  readonly text: string;
  due: boolean;
  /** Epoch milliseconds from which it is due; Infinity: not, or being loaded. */
  dueAt: number;
  /** Epoch milliseconds; Infinity: without a time to live. */
  readonly expiresAt: number;
  /** Epoch milliseconds after which it was not read for too long; Infinity: without a time to idle. */
  idleAt: number;
  /** Epoch milliseconds until which the store keeps it: somewhat longer, so that not every read tells the store. */
  keptUntil: number;
}

/** How much longer than its time to idle the store keeps an entry, as a part of it. */
const SLACK = 0.25;

/** How often expired entries are looked for, at most; they are not given out in between. */
const MAX_CHECK_SECONDS = 600;

/**
 * A cache in this process, kept by node-cache, which ends what has expired and tells of every end. Reads go by an index of
 * what it keeps: node-cache looks a key up three times, which takes three times as long. The bound is ours, since
 * node-cache throws at its own: the least recently used entry gives way, where storing and reading are uses. Values are
 * given out as they are, not cloned.
 */
export class MemoryCache extends Cache {
  readonly #store: NodeCache;
  /** What the store keeps, by the same keys. */
  readonly #entries = new Map<string, MemoryEntry>();
  readonly #recency = new Recency<MemoryEntry>();
  readonly #loads = new BackgroundLoads();
  readonly #bounds: CheckedCacheBounds;
  /** Whether a read has more to do than to be counted. */
  readonly #timed: boolean;
  #hits = 0;
  #misses = 0;
  #puts = 0;
  #evictions = 0;

  constructor(
    readonly name: string,
    bounds: CheckedCacheBounds,
  ) {
    super();
    const Store = require('node-cache') as typeof NodeCache;
    const { ttl, tti } = bounds;
    const shortest = Math.min(ttl, tti) / 1_000;
    this.#store = new Store({
      useClones: false,
      // Its timer does not keep a process alive; where nothing expires there is nothing to look for.
      checkperiod: shortest === Infinity ? 0 : Math.min(Math.max(shortest, 1), MAX_CHECK_SECONDS),
    });
    this.#store.on('del', (text: string, entry: MemoryEntry) => {
      this.#entries.delete(text);
      this.#recency.remove(entry);
    });
    this.#bounds = bounds;
    this.#timed = shortest !== Infinity;
  }

  override get statistics(): Required<CacheStatistics> {
    return {
      hits: this.#hits,
      misses: this.#misses,
      puts: this.#puts,
      evictions: this.#evictions,
      size: this.size,
      refreshes: this.#loads.successes,
      refreshFailures: this.#loads.failures,
    };
  }

  /** How many entries there are, those included that have expired and were not yet found. */
  get size(): number {
    return this.#recency.size;
  }

  override get(key: unknown): CacheEntry | undefined {
    const entry = this.#entries.get(encodeCacheKey(key));
    if (entry === undefined || (this.#timed && !this.#read(entry))) {
      this.#misses++;
      return undefined;
    }
    this.#hits++;
    this.#recency.touch(entry);
    return entry;
  }

  override put(key: unknown, value: unknown): void {
    const text = encodeCacheKey(key);
    this.#loads.overtake(text);
    this.#put(text, value);
  }

  override evict(key: unknown): void {
    const text = encodeCacheKey(key);
    this.#loads.overtake(text);
    this.#store.del(text);
  }

  override clear(): void {
    this.#loads.overtakeAll();
    this.#store.flushAll();
    this.#entries.clear();
    this.#recency.clear();
  }

  override refresh(key: unknown, load: LoadEntry): void {
    const text = encodeCacheKey(key);
    const entry = this.#entries.get(text);
    if (entry !== undefined) entry.dueAt = Infinity;
    this.#loads.start(text, load, (loaded) => {
      if (loaded !== undefined) this.#put(text, loaded.value);
      // Without a new value the source is not asked at every read: again after half of the life that is left.
      else if (entry !== undefined) entry.dueAt = (Date.now() + entry.expiresAt) / 2;
    });
  }

  /** Removes all entries and stops the timer. */
  close(): void {
    this.clear();
    this.#store.close();
  }

  #put(text: string, value: unknown): void {
    const { ttl, tti, maxEntries, refreshAhead } = this.#bounds;
    const now = this.#timed ? Date.now() : 0;
    const kept = Math.min(ttl, tti * (1 + SLACK));
    const entry: MemoryEntry = {
      value,
      text,
      due: false,
      dueAt: refreshAhead === undefined ? Infinity : now + ttl * refreshAhead,
      expiresAt: now + ttl,
      idleAt: now + tti,
      keptUntil: now + kept,
      newer: undefined,
      older: undefined,
    };
    this.#puts++;
    const replaced = this.#entries.get(text);
    if (replaced !== undefined) this.#recency.remove(replaced);
    else if (this.#recency.size >= maxEntries) this.#evictOldest();
    this.#recency.add(entry);
    this.#entries.set(text, entry);
    this.#store.set(text, entry, seconds(kept));
  }

  #evictOldest(): void {
    const { oldest } = this.#recency;
    if (oldest === undefined) return;
    this.#evictions++;
    this.#store.del(oldest.text);
  }

  /** @returns whether the entry still lives */
  #read(entry: MemoryEntry): boolean {
    const { tti } = this.#bounds;
    const now = Date.now();
    if (entry.idleAt < now || entry.expiresAt < now) {
      this.#store.del(entry.text);
      return false;
    }
    entry.due = now >= entry.dueAt;
    entry.idleAt = now + tti;
    if (entry.keptUntil < Math.min(entry.idleAt, entry.expiresAt)) {
      const kept = Math.max(Math.min(tti * (1 + SLACK), entry.expiresAt - now), 1);
      entry.keptUntil = now + kept;
      this.#store.ttl(entry.text, seconds(kept));
    }
    return true;
  }
}

/** As node-cache takes it: 0 is for ever. */
function seconds(milliseconds: number): number {
  return milliseconds === Infinity ? 0 : milliseconds / 1_000;
}
