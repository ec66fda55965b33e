/** How two results differ. */
export interface Difference {
  /** Lines that only the first has, the first few of them. */
  readonly missing: readonly string[];
  /** Lines that only the second has, the first few of them. */
  readonly unexpected: readonly string[];
  /** How many lines of either the other has not. */
  readonly count: number;
}

const SHOWN = 10;

/** Compares results as multisets of lines, in whatever order they come. */
export function compareLines(expected: readonly string[], actual: readonly string[]): Difference {
  const [one, other] = [[...expected].sort(), [...actual].sort()];
  const missing: string[] = [];
  const unexpected: string[] = [];
  let count = 0;
  const differs = (lines: string[], line: string): void => {
    count++;
    if (lines.length < SHOWN) lines.push(line);
  };
  for (let i = 0, j = 0; i < one.length || j < other.length;) {
    const [left, right] = [one[i], other[j]];
    if (left === right) {
      i++;
      j++;
    } else if (right === undefined || (left !== undefined && left < right)) {
      differs(missing, left as string);
      i++;
    } else {
      differs(unexpected, right);
      j++;
    }
  }
  return { missing, unexpected, count };
}
