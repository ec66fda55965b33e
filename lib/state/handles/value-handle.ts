import { ValueState } from '../value-state';
import type { Cells } from './cells';

/** A value. */
export class ValueHandle extends ValueState<unknown> {
  private readonly cells: Cells;

  constructor(cells: Cells) {
    super();
    this.cells = cells;
  }

  value(): unknown {
    return this.cells.read();
  }

  update(value: unknown): void {
    this.cells.write(value);
  }

  clear(): void {
    this.cells.clear();
  }
}
