import { ValueState } from '../value-state';
import type { Cells } from './cells';

/** A value. */
export class ValueHandle extends ValueState<unknown> {
  private readonly cells: Cells;

  constructor(cells: Cells) {
    super();
    this.cells = cells;
  }

  /** Whether a value is kept itself, and for ever: for operators of ours, which then need not give it back. */
  get inPlace(): boolean {
    return this.cells.inPlace;
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
