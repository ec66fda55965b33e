import type { StateDescriptor, StateHandles } from '../descriptors';
import { HeapAggregatingState } from './heap-aggregating-state';
import { HeapBufferState } from './heap-buffer-state';
import { HeapCells } from './heap-cells';
import { HeapElements } from './heap-elements';
import { HeapListState } from './heap-list-state';
import { HeapMapState } from './heap-map-state';
import { HeapReducingState } from './heap-reducing-state';
import { HeapStackState } from './heap-stack-state';
import type { HeapTable, TableOptions } from './heap-table';
import { HeapValueState } from './heap-value-state';

/** One state: what users hold of it, and where it is kept. */
export interface HeapState {
  readonly handle: StateHandles[keyof StateHandles];
  readonly table: Pick<HeapTable<unknown>, 'keys' | 'query' | 'save' | 'restore' | 'sweep' | 'size' | 'lifetime'>;
}

/** Makes the state that a descriptor describes. */
export function heapState(descriptor: StateDescriptor, options: TableOptions): HeapState {
  switch (descriptor.kind) {
    case 'list': {
      const elements = new HeapElements(options);
      return { handle: new HeapListState(elements), table: elements.table };
    }
    case 'stack': {
      const elements = new HeapElements(options);
      return { handle: new HeapStackState(elements), table: elements.table };
    }
    case 'buffer': {
      const elements = new HeapElements(options, descriptor.capacity);
      return { handle: new HeapBufferState(elements, descriptor.capacity), table: elements.table };
    }
    case 'map':
    case 'sorted-map': {
      const handle = new HeapMapState(options, descriptor.kind === 'sorted-map');
      return { handle, table: handle.table };
    }
    default: {
      const cells = new HeapCells(options, resultOf(descriptor));
      return { handle: cellHandle(descriptor, cells), table: cells.table };
    }
  }
}

function cellHandle(descriptor: StateDescriptor, cells: HeapCells): HeapState['handle'] {
  if (descriptor.kind === 'reducing') return new HeapReducingState(cells, descriptor);
  if (descriptor.kind === 'aggregating') return new HeapAggregatingState(cells, descriptor);
  return new HeapValueState(cells);
}

function resultOf(descriptor: StateDescriptor): ((value: unknown) => unknown) | undefined {
  if (descriptor.kind !== 'aggregating') return undefined;
  const { aggregate } = descriptor;
  return (accumulator) => aggregate.getResult(accumulator as never);
}
