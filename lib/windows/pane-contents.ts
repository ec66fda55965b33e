import { copyAccumulator } from '../state/schema/copy-accumulator';
import type { Aggregate } from './aggregate';
import type { KeyPanes } from './key-panes';
import type { PaneGrid } from './pane-grid';

/** Beyond so many more than a window has, slices are put together: those of a key that go to and fro. */
const SPARE = 16;

/**
 * Puts records into slices, and slices together. Where order counts, it is that of the records' coming: what came one
 * after another into one slice is one part, and parts are put together in the order in which they began.
 */
export class PaneContents {
  private readonly grid: PaneGrid;
  private readonly aggregate: Aggregate;
  private readonly ordered: boolean;
  private readonly most: number;

  constructor(grid: PaneGrid, aggregate: Aggregate, ordered: boolean) {
    this.grid = grid;
    this.aggregate = aggregate;
    this.ordered = ordered;
    this.most = 2 * (grid.size + SPARE);
  }

  add(value: unknown, contents: unknown): unknown {
    const aggregate = this.aggregate;
    return aggregate.add(value, contents === undefined ? aggregate.createAccumulator() : contents);
  }

  /** Adds a record to its slice, made where there is none. Answers whether it was. */
  addTo(key: KeyPanes, pane: number, value: unknown): boolean {
    if (key.contents !== undefined) {
      if (key.pane === pane) {
        key.contents = this.add(value, key.contents);
        return false;
      }
      if (!this.ordered) {
        const { older } = key;
        for (let i = 0; older !== undefined && i < older.length; i += 2) {
          if (older[i] !== pane) continue;
          older[i + 1] = this.add(value, older[i + 1]);
          return false;
        }
        if (pane < key.pane) {
          (key.older ??= []).push(pane, this.add(value, undefined));
          return true;
        }
      }
      (key.older ??= []).push(key.pane, key.contents);
      if (this.ordered && key.older.length > this.most) this.#fold(key, key.older);
    }
    key.pane = pane;
    key.contents = this.add(value, undefined);
    return true;
  }

  /** The accumulator of the window that ends in front of a slice, `undefined` when it has no records. */
  gather({ pane, contents, older, folded }: KeyPanes, end: number): unknown {
    const from = end - this.grid.size;
    let parts = folded === undefined ? 0 : Number(folded.has(end));
    let gathered = folded?.get(end);
    if (older !== undefined) {
      for (let i = 0; i < older.length; i += 2) {
        const part = older[i] as number;
        if (part >= from && part < end) gathered = this.#and(gathered, older[i + 1], parts++);
      }
    }
    if (contents !== undefined && pane >= from && pane < end) gathered = this.#and(gathered, contents, parts);
    return gathered;
  }

  /** Keeps windows instead of slices, but for the last one. */
  #fold(key: KeyPanes, older: readonly unknown[]): void {
    const folded = (key.folded ??= new Map<number, unknown>());
    const { slide } = this.grid;
    for (let i = 0; i < older.length; i += 2) {
      const pane = older[i] as number;
      const cleared = key.cleared === undefined ? pane : Math.max(key.cleared, pane);
      const last = this.grid.lastEnd(pane);
      for (let end = this.grid.endAfter(cleared); end <= last; end += slide) {
        folded.set(end, this.#and(folded.get(end), older[i + 1], Number(folded.has(end))));
      }
    }
    key.older = undefined;
  }

  /** @param parts how many `gathered` was put together of; the first one is taken as it is. */
  #and(gathered: unknown, contents: unknown, parts: number): unknown {
    if (parts === 0) return contents;
    // A reduction changes nothing. What is merged into may be changed: no slice is.
    const own = this.ordered || parts > 1 ? gathered : this.#merged(this.aggregate.createAccumulator(), gathered);
    return this.#merged(own, contents);
  }

  // That an aggregation in several slices has a `merge` is checked when the job starts.
  #merged(gathered: unknown, contents: unknown): unknown {
    const merged = this.aggregate.merge?.(gathered, contents);
    // A merge may give its second argument for an empty first one: the slice itself.
    return typeof merged === 'object' && merged === contents && !this.ordered ? copyAccumulator(contents) : merged;
  }
}
