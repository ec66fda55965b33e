import type { StateDescriptor } from '../descriptors';
import { makeState, type MadeState } from '../handles/make-state';
import { cellPayload } from './cell-payload';
import { elementsPayload } from './elements-payload';
import { HeapTable, type TableOptions } from './heap-table';
import { mapPayload } from './map-payload';

/** One state on the heap. */
export type HeapState = MadeState<
  Pick<HeapTable<unknown>, 'keys' | 'query' | 'save' | 'restore' | 'sweep' | 'size' | 'lifetime'>
>;

/** Makes the state that a descriptor describes. */
export function heapState(descriptor: StateDescriptor, options: TableOptions): HeapState {
  const { limited } = options.lifetime;
  return makeState<HeapState['table']>(descriptor, options.keys.operator, {
    cells: (result) => new HeapTable(cellPayload(result), options),
    elements: (capacity) => new HeapTable(elementsPayload(limited, capacity), options),
    entries: (sorted) => new HeapTable(mapPayload(limited, sorted), options),
  });
}
