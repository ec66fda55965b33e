import type { StateCell, ValueTable } from '../state-table';
import { DiskTable } from './disk-table';

/** Values on disk that never expire. */
export class DiskValueTable extends DiskTable<StateCell> implements ValueTable {
  value(): unknown {
    return this.current().value;
  }

  put(value: unknown): void {
    this.current().value = value;
  }
}
