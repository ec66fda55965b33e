const ROWS = 10_000;

/** The bounded side of the join: each number below ten thousand with its text, as in the reference. */
export function sideInput(): ReadonlyMap<number, string> {
  return new Map(Array.from({ length: ROWS }, (_, key) => [key, String(key)]));
}
