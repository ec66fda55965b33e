import type { ValueTable } from '../state-table';
import type { Cells } from './cells';

/** Values that never expire. */
export class PlainCells implements Cells {
  readonly inPlace: boolean;
  private readonly table: ValueTable;

  constructor(table: ValueTable) {
    this.table = table;
    this.inPlace = table.inPlace;
  }

  read(): unknown {
    return this.table.value();
  }

  peek(): unknown {
    return this.table.value();
  }

  write(value: unknown): void {
    if (value === undefined) this.table.remove();
    else this.table.put(value);
  }

  clear(): void {
    this.table.remove();
  }
}
