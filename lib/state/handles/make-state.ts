import type { StateDescriptor, StateHandles } from '../descriptors';
import type { Lifetime } from '../lifetime';
import type { ElementSequence, EntryMap, StateCell, StateTable, ValueTable } from '../state-table';
import { mapKeyCheck } from '../map-key';
import { AggregatingHandle } from './aggregating-handle';
import { BufferHandle } from './buffer-handle';
import type { Cells } from './cells';
import type { ElementAccess } from './element-access';
import { ListHandle } from './list-handle';
import { MapHandle } from './map-handle';
import { PlainCells } from './plain-cells';
import { PlainElements } from './plain-elements';
import { ReducingHandle } from './reducing-handle';
import { StackHandle } from './stack-handle';
import { TimedCells } from './timed-cells';
import { TimedElements } from './timed-elements';
import { ValueHandle } from './value-handle';

/** Makes the tables of one backend, by what they keep for a key. @typeParam T what it wants of every table */
export interface TableMaker<T> {
  /** Values that never expire. @param result what readers outside get of a value */
  values(result: (value: unknown) => unknown): T & ValueTable;
  /** Values that expire. @param result what readers outside get of a value */
  cells(result: (value: unknown) => unknown): T & StateTable<StateCell>;
  /** @param capacity how many are kept at most */
  elements(capacity: number): T & StateTable<ElementSequence>;
  entries(sorted: boolean): T & StateTable<EntryMap>;
}

/** One state: what users hold of it, and where it is kept. */
export interface MadeState<T> {
  readonly handle: StateHandles[keyof StateHandles];
  readonly table: T;
}

/** Makes the state that a descriptor describes, in whatever backend. @param operator named in errors */
export function makeState<T>(
  descriptor: StateDescriptor,
  operator: string,
  { limited }: Lifetime,
  tables: TableMaker<T>,
): MadeState<T> {
  const elements = (capacity = Infinity): { access: ElementAccess; table: T } => {
    const table = tables.elements(capacity);
    return { access: limited ? new TimedElements(table, capacity) : new PlainElements(table, capacity), table };
  };
  switch (descriptor.kind) {
    case 'list': {
      const { access, table } = elements();
      return { handle: new ListHandle(access), table };
    }
    case 'stack': {
      const { access, table } = elements();
      return { handle: new StackHandle(access), table };
    }
    case 'buffer': {
      const { capacity } = descriptor;
      const { access, table } = elements(capacity);
      return { handle: new BufferHandle(access, capacity), table };
    }
    case 'map':
    case 'sorted-map': {
      const table = tables.entries(descriptor.kind === 'sorted-map');
      return { handle: new MapHandle(table, mapKeyCheck(operator, descriptor.name)), table };
    }
    default: {
      const result = resultOf(descriptor);
      if (limited) {
        const table = tables.cells(result);
        return { handle: cellHandle(descriptor, new TimedCells(table)), table };
      }
      const table = tables.values(result);
      return { handle: cellHandle(descriptor, new PlainCells(table)), table };
    }
  }
}

function cellHandle(descriptor: StateDescriptor, cells: Cells): MadeState<unknown>['handle'] {
  if (descriptor.kind === 'reducing') return new ReducingHandle(cells, descriptor);
  if (descriptor.kind === 'aggregating') return new AggregatingHandle(cells, descriptor);
  return new ValueHandle(cells);
}

function resultOf(descriptor: StateDescriptor): (value: unknown) => unknown {
  if (descriptor.kind !== 'aggregating') return (value) => value;
  const { aggregate } = descriptor;
  return (accumulator) => aggregate.getResult(accumulator as never);
}
