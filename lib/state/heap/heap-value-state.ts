import { ValueState } from '../value-state';
import type { HeapCells } from './heap-cells';

/** A value on the heap. */
export class HeapValueState extends ValueState<unknown> {
  readonly #cells: HeapCells;

  constructor(cells: HeapCells) {
    super();
    this.#cells = cells;
  }

  value(): unknown {
    return this.#cells.read();
  }

  update(value: unknown): void {
    this.#cells.write(value);
  }

  clear(): void {
    this.#cells.table.remove();
  }
}
