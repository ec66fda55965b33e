/**
 * Those of `names` that a reader may have meant by `wanted`, which is none of them: at most three, the nearest first,
 * whatever their case.
 *
 * @param limit letters that may differ. Default: every third, and one at least.
 */
export function nearNames(
  wanted: string,
  names: Iterable<string>,
  limit = Math.max(1, Math.floor(wanted.length / 3)),
): readonly string[] {
  return [...new Set(names)]
    .map((name) => ({ name, distance: distance(wanted.toLowerCase(), name.toLowerCase(), limit) }))
    .filter((near) => near.distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map((near) => near.name);
}

/**
 * Letters that are changed, left out, added, or swapped with their neighbour (optimal string alignment); where the
 * lengths alone differ by more than `limit` it is not told.
 */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min(changed, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
