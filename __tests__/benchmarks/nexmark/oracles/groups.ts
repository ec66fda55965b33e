/** The items by what a function gives for each, in their order. */
export function groups<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const found = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = found.get(key);
    if (group === undefined) found.set(key, [item]);
    else group.push(item);
  }
  return found;
}

/** The highest of some numbers; there may be more of them than a call takes arguments. */
export function highest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), -Infinity);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** As SQL has it for whole numbers: without what is behind the point. */
export function wholeAverage(numbers: readonly number[]): number {
  return Math.trunc(sum(numbers) / numbers.length);
}
