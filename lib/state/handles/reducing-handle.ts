import type { ReducingStateDescriptor } from '../descriptors';
import { ReducingState } from '../reducing-state';
import type { Cells } from './cells';

/** A reduction. */
export class ReducingHandle extends ReducingState<unknown> {
  private readonly cells: Cells;
  private readonly reduce: (value: unknown, added: unknown) => unknown;

  constructor(cells: Cells, { reduce }: ReducingStateDescriptor) {
    super();
    this.cells = cells;
    // Both arguments are what the state holds.
    this.reduce = reduce as (value: unknown, added: unknown) => unknown;
  }

  get(): unknown {
    return this.cells.read();
  }

  add(value: unknown): void {
    const held = this.cells.peek();
    this.cells.write(held === undefined ? value : this.reduce(held, value));
  }

  clear(): void {
    this.cells.clear();
  }
}
