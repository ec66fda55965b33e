import type { KeyPanes, ReopenedWindow } from './key-panes';
import type { PaneGrid } from './pane-grid';

/** The reopened window that ends in front of a slice. */
export function reopened({ reopened: windows }: KeyPanes, end: number): ReopenedWindow | undefined {
  return windows?.find((it) => it.end === end);
}

/** Drops all that belongs to no window that ends behind a slice. */
export function clearUpTo(key: KeyPanes, cleared: number, grid: PaneGrid): void {
  if (key.cleared === undefined || cleared > key.cleared) key.cleared = cleared;
  const upTo = key.cleared;
  const live = grid.firstLive(upTo);
  const { older, folded, reopened: again, windows } = key;
  if (key.pane < live) key.contents = undefined;
  if (older !== undefined) {
    let kept = 0;
    for (let i = 0; i < older.length; i += 2) {
      if ((older[i] as number) < live) continue;
      if (kept < i) {
        older[kept] = older[i];
        older[kept + 1] = older[i + 1];
      }
      kept += 2;
    }
    if (kept === 0) key.older = undefined;
    // To set its length takes longer than all else.
    else while (older.length > kept) older.pop();
  }
  if (folded !== undefined) {
    for (const end of folded.keys()) if (end <= upTo) folded.delete(end);
    if (folded.size === 0) key.folded = undefined;
  }
  if (again !== undefined) {
    // Of a window that was cleared before, it is this time that counts.
    const open = again.filter(({ end, waits, contents }) => waits || (contents !== undefined && end > cleared));
    key.reopened = open.length === 0 ? undefined : open;
  }
  if (windows !== undefined) {
    for (const end of windows.keys()) {
      if (end <= upTo && reopened(key, end) === undefined) windows.delete(end);
    }
    if (windows.size === 0) key.windows = undefined;
  }
}

/** The next time at which a window of a key fires or is cleared, `Infinity` when there is none. */
export function nextDue(key: KeyPanes, grid: PaneGrid, lateness: number): number {
  const { contents, pane, older, folded, reopened: again } = key;
  if (
    lateness === 0 &&
    folded === undefined &&
    again === undefined &&
    contents !== undefined &&
    key.fired !== undefined
  ) {
    // Most windows have records in the newest slice.
    const end = grid.endAfter(key.fired);
    if (pane >= end - grid.size && pane < end) return grid.timeOf(end) - 1;
  }
  let next = contents === undefined ? Infinity : dueOf(key, pane, grid, lateness);
  if (older !== undefined) {
    for (let i = 0; i < older.length; i += 2) next = Math.min(next, dueOf(key, older[i] as number, grid, lateness));
  }
  for (const end of folded?.keys() ?? []) {
    const fired = key.fired !== undefined && end <= key.fired;
    next = Math.min(next, grid.timeOf(end) - 1 + (fired ? lateness : 0));
  }
  for (const { end, waits } of again ?? []) next = Math.min(next, grid.timeOf(end) - 1 + (waits ? 0 : lateness));
  return next;
}

/** When the first window of a slice that has not fired does so, or the first one that has not been cleared is. */
function dueOf({ fired, cleared }: KeyPanes, pane: number, grid: PaneGrid, lateness: number): number {
  const last = grid.lastEnd(pane);
  const unfired = grid.endAfter(fired === undefined || fired < pane ? pane : fired);
  const fires = unfired <= last ? grid.timeOf(unfired) - 1 : Infinity;
  if (lateness === 0) return fires;
  const uncleared = grid.endAfter(cleared === undefined || cleared < pane ? pane : cleared);
  return uncleared <= last ? Math.min(fires, grid.timeOf(uncleared) - 1 + lateness) : fires;
}
