import type { ReducingStateDescriptor } from '../descriptors';
import { ReducingState } from '../reducing-state';
import type { HeapCells } from './heap-cells';

/** A reduction on the heap. */
export class HeapReducingState extends ReducingState<unknown> {
  readonly #cells: HeapCells;
  readonly #reduce: (value: unknown, added: unknown) => unknown;

  constructor(cells: HeapCells, { reduce }: ReducingStateDescriptor) {
    super();
    this.#cells = cells;
    // Both arguments are what the state holds.
    this.#reduce = reduce as (value: unknown, added: unknown) => unknown;
  }

  get(): unknown {
    return this.#cells.read();
  }

  add(value: unknown): void {
    const held = this.#cells.peek();
    this.#cells.write(held === undefined ? value : this.#reduce(held, value));
  }

  clear(): void {
    this.#cells.table.remove();
  }
}
