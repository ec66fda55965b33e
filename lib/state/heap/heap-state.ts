import type { StateDescriptor } from '../descriptors';
import { makeState, type MadeState } from '../handles/make-state';
import { cellPayload } from './cell-payload';
import { elementsPayload } from './elements-payload';
import { HeapTable, type TableOptions } from './heap-table';
import { mapPayload } from './map-payload';
import { valuePayload } from './value-payload';

/** One state on the heap. */
export type HeapState = MadeState<
  Pick<HeapTable<unknown>, 'keys' | 'query' | 'save' | 'restore' | 'sweep' | 'size' | 'lifetime'>
>;

/** Makes the state that a descriptor describes. */
export function heapState(descriptor: StateDescriptor, options: TableOptions): HeapState {
  const { lifetime } = options;
  const { limited } = lifetime;
  return makeState<HeapState['table']>(descriptor, options.keys.operator, lifetime, {
    values: (result) => new HeapTable(valuePayload(result), options),
    cells: (result) => new HeapTable(cellPayload(result), options),
    elements: (capacity) => new HeapTable(elementsPayload(limited, capacity), options),
    entries: (sorted) => new HeapTable(mapPayload(limited, sorted), options),
  });
}
