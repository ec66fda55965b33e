import type { OperatorStateSnapshot, SavedList } from './operator-state-snapshot';

/** What one subtask is given. */
interface Part extends OperatorStateSnapshot {
  readonly lists: Record<string, SavedList>;
}

/**
 * The operator state of each new subtask, from that of all old ones: Flink's RoundRobinOperatorStateRepartitioner.
 * Where there are as many as before, each gets its own, but everyone all of a `union` list. Otherwise the elements of
 * a `split` list are dealt out in their order, in runs whose lengths differ by one at most. Of a broadcast state, which
 * is the same everywhere, each gets one copy.
 */
export function redistribute(
  snapshots: readonly OperatorStateSnapshot[],
  parallelism: number,
): readonly OperatorStateSnapshot[] {
  if (snapshots.length === 0) return Array.from({ length: parallelism }, () => ({ lists: {}, broadcasts: {} }));
  const parts = Array.from({ length: parallelism }, (_, subtask): Part => ({
    lists: {},
    broadcasts: snapshots[subtask % snapshots.length]?.broadcasts ?? {},
  }));
  let start = 0;
  for (const [name, { redistribution, schema }] of lists(snapshots)) {
    const each = snapshots.map((snapshot) => snapshot.lists[name]?.values ?? []);
    const all = each.flat();
    const lengths = runs(all.length, parallelism, start);
    const dealt =
      redistribution === 'union'
        ? parts.map(() => all)
        : parallelism === snapshots.length
          ? each
          : deal(all, lengths, start);
    // The next list begins where this one has run out, so that small lists do not all meet in the first subtasks.
    if (redistribution === 'split') start = (start + (all.length % parallelism)) % parallelism;
    for (const [subtask, part] of parts.entries()) {
      part.lists[name] = { redistribution, ...(schema && { schema }), values: dealt[subtask] ?? [] };
    }
  }
  return parts;
}

/** All lists that any subtask has, in the order in which they are found. */
function lists(snapshots: readonly OperatorStateSnapshot[]): ReadonlyMap<string, SavedList> {
  const found = new Map<string, SavedList>();
  for (const snapshot of snapshots) {
    for (const [name, list] of Object.entries(snapshot.lists)) if (!found.has(name)) found.set(name, list);
  }
  return found;
}

/** How many elements each subtask gets; the longer runs begin at `start`. */
function runs(count: number, parallelism: number, start: number): readonly number[] {
  const longer = count % parallelism;
  return Array.from({ length: parallelism }, (_, subtask) => {
    const turn = (subtask - start + parallelism) % parallelism;
    return Math.floor(count / parallelism) + (turn < longer ? 1 : 0);
  });
}

/** Deals elements out in their order, the first of them to the subtask `start`. */
function deal(all: readonly unknown[], lengths: readonly number[], start: number): readonly (readonly unknown[])[] {
  const dealt: (readonly unknown[])[] = [];
  let from = 0;
  for (let i = 0; i < lengths.length; i++) {
    const subtask = (start + i) % lengths.length;
    const length = lengths[subtask] ?? 0;
    dealt[subtask] = all.slice(from, from + length);
    from += length;
  }
  return dealt;
}
