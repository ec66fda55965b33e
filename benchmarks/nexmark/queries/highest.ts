import type { AggregateFunction } from 'millrace';

/** The records that rank highest: several where they are equal, in the order in which they came. */
export abstract class Highest<T> implements AggregateFunction<T, readonly T[], readonly T[]> {
  protected abstract rank(record: T): number;

  createAccumulator(): readonly T[] {
    return [];
  }

  add(record: T, highest: readonly T[]): readonly T[] {
    return this.merge(highest, [record]);
  }

  getResult(highest: readonly T[]): readonly T[] {
    return highest;
  }

  merge(a: readonly T[], b: readonly T[]): readonly T[] {
    const [one, other] = [a[0], b[0]];
    if (one === undefined || other === undefined) return one === undefined ? b : a;
    const difference = this.rank(one) - this.rank(other);
    if (difference === 0) return [...a, ...b];
    return difference > 0 ? a : b;
  }
}
