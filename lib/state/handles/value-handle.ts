import { ValueState } from '../value-state';
import type { TimedCells } from './timed-cells';

/** A value. */
export class ValueHandle extends ValueState<unknown> {
  readonly #cells: TimedCells;

  constructor(cells: TimedCells) {
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
