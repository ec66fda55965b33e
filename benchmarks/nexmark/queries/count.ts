import type { AggregateFunction } from 'millrace';

/** How many records there are. */
export class Count implements AggregateFunction<unknown, number, number> {
  createAccumulator(): number {
    return 0;
  }

  add(_: unknown, count: number): number {
    return count + 1;
  }

  getResult(count: number): number {
    return count;
  }

  merge(a: number, b: number): number {
    return a + b;
  }
}
