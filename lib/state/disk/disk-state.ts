import type { StateDescriptor } from '../descriptors';
import { makeState, type MadeState } from '../handles/make-state';
import { cellKind, elementKind, entryKind } from './disk-kinds';
import { DiskTable, type DiskTableOptions } from './disk-table';
import { DiskValueTable } from './disk-value-table';

/** One state on disk. */
export type DiskState = MadeState<
  Pick<DiskTable<unknown>, 'keys' | 'query' | 'restore' | 'sweep' | 'lifetime' | 'fields'>
>;

/** Makes the state that a descriptor describes. */
export function diskState(descriptor: StateDescriptor, options: DiskTableOptions): DiskState {
  const { lifetime } = options;
  const { limited } = lifetime;
  return makeState<DiskState['table']>(descriptor, options.keys.operator, lifetime, {
    values: (result) => new DiskValueTable(cellKind(limited, result), options),
    cells: (result) => new DiskTable(cellKind(limited, result), options),
    elements: (capacity) => new DiskTable(elementKind(limited, capacity), options),
    entries: (sorted) => new DiskTable(entryKind(sorted), options),
  });
}
