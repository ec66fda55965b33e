import type { Aggregate } from './aggregate';
import { copyAccumulator } from './copy-accumulator';
import { hasPanes, position, type KeyPanes, type Pane } from './key-panes';

/** Adds a record to its slice, made where there is none. Answers whether it was. */
export function addTo(key: KeyPanes, pane: number, value: unknown, aggregate: Aggregate): boolean {
  if (hasPanes(key) && pane < key.newest) {
    const older = (key.older ??= []);
    const at = position(older, pane);
    const found = older[at];
    if (found?.pane === pane) {
      found.contents = aggregate.add(value, found.contents);
      return false;
    }
    const contents = aggregate.add(value, aggregate.createAccumulator());
    older.splice(at, 0, { pane, contents, rank: key.made++ });
    return true;
  }
  if (hasPanes(key) && pane === key.newest) {
    key.contents = aggregate.add(value, key.contents);
    return false;
  }
  if (hasPanes(key)) (key.older ??= []).push({ pane: key.newest, contents: key.contents, rank: key.rank });
  key.contents = aggregate.add(value, aggregate.createAccumulator());
  key.newest = pane;
  key.rank = key.made++;
  return true;
}

/** The accumulator of a window from one slice to another, `undefined` when it has no records. */
export function gather(key: KeyPanes, from: number, to: number, aggregate: Aggregate): unknown {
  const newest = hasPanes(key) && key.newest >= from && key.newest < to;
  // A window of one slice is that.
  if (to - from === 1) {
    if (newest) return key.contents;
    return key.older?.find(({ pane }) => pane === from)?.contents;
  }
  const parts: Pane[] = [];
  for (const part of key.older ?? []) if (part.pane >= from && part.pane < to) parts.push(part);
  if (newest) parts.push({ pane: key.newest, contents: key.contents, rank: key.rank });
  if (parts.length === 0) return undefined;
  parts.sort((a, b) => a.rank - b.rank);
  let accumulator = aggregate.createAccumulator();
  // A reduction has no accumulator of its own, and changes none.
  const changes = accumulator !== undefined;
  for (const { contents } of parts) {
    accumulator = aggregate.merge?.(accumulator, contents);
    // A merge may give its second argument for an empty first one: the slice itself, which must stay as it is.
    if (changes && accumulator === contents) accumulator = copyAccumulator(contents);
  }
  return accumulator;
}
