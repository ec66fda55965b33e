import type { StateDescriptor } from '../descriptors';
import { makeState, type MadeState } from '../handles/make-state';
import { cellKind, elementKind, entryKind } from './disk-kinds';
import { DiskTable, type DiskTableOptions } from './disk-table';

/** One state on disk. */
export type DiskState = MadeState<
  Pick<DiskTable<unknown>, 'keys' | 'query' | 'restore' | 'sweep' | 'lifetime' | 'fields'>
>;

/** Makes the state that a descriptor describes. */
export function diskState(descriptor: StateDescriptor, options: DiskTableOptions): DiskState {
  const { limited } = options.lifetime;
  return makeState<DiskState['table']>(descriptor, options.keys.operator, {
    cells: (result) => new DiskTable(cellKind(limited, result), options),
    elements: (capacity) => new DiskTable(elementKind(limited, capacity), options),
    entries: (sorted) => new DiskTable(entryKind(sorted), options),
  });
}
