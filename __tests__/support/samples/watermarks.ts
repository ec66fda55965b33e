/** Records that a source reads together, and behind which alone a watermark goes on. */
const TOGETHER = 1024;

/**
 * How far event time may have come when each line is looked at, with a bound of so many milliseconds: at the least, when
 * as many lines as possible were read together with it, and at the most, when it was read alone. What follows from both
 * alike does not depend on how the lines were read.
 */
export function watermarksOf(times: readonly number[], bound: number): { readonly least: number[]; most: number[] } {
  const highest = [-Infinity];
  for (const time of times)
    highest.push(Math.max(highest.at(-1) ?? NaN, Number.isFinite(time) ? time - bound - 1 : -Infinity));
  return {
    least: times.map((_, i) => highest[Math.max(0, i - TOGETHER + 1)] ?? NaN),
    most: times.map((_, i) => highest[i] ?? NaN),
  };
}
