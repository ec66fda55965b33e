import type { StateDescriptor, StateHandles } from '../descriptors';
import type { ElementSequence, EntryMap, StateTable } from '../state-table';
import { mapKeyCheck } from '../map-key';
import { AggregatingHandle } from './aggregating-handle';
import { BufferHandle } from './buffer-handle';
import { ListHandle } from './list-handle';
import { MapHandle } from './map-handle';
import { ReducingHandle } from './reducing-handle';
import { StackHandle } from './stack-handle';
import { TimedCells } from './timed-cells';
import { TimedElements } from './timed-elements';
import { ValueHandle } from './value-handle';

/** Makes the tables of one backend, by what they keep for a key. @typeParam T what it wants of every table */
export interface TableMaker<T> {
  /** @param result what readers outside get of a value */
  cells(result: (value: unknown) => unknown): T & StateTable<unknown>;
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
export function makeState<T>(descriptor: StateDescriptor, operator: string, tables: TableMaker<T>): MadeState<T> {
  switch (descriptor.kind) {
    case 'list': {
      const table = tables.elements(Infinity);
      return { handle: new ListHandle(new TimedElements(table, Infinity)), table };
    }
    case 'stack': {
      const table = tables.elements(Infinity);
      return { handle: new StackHandle(new TimedElements(table, Infinity)), table };
    }
    case 'buffer': {
      const { capacity } = descriptor;
      const table = tables.elements(capacity);
      return { handle: new BufferHandle(new TimedElements(table, capacity), capacity), table };
    }
    case 'map':
    case 'sorted-map': {
      const table = tables.entries(descriptor.kind === 'sorted-map');
      return { handle: new MapHandle(table, mapKeyCheck(operator, descriptor.name)), table };
    }
    default: {
      const table = tables.cells(resultOf(descriptor));
      return { handle: cellHandle(descriptor, new TimedCells(table)), table };
    }
  }
}

function cellHandle(descriptor: StateDescriptor, cells: TimedCells): MadeState<unknown>['handle'] {
  if (descriptor.kind === 'reducing') return new ReducingHandle(cells, descriptor);
  if (descriptor.kind === 'aggregating') return new AggregatingHandle(cells, descriptor);
  return new ValueHandle(cells);
}

function resultOf(descriptor: StateDescriptor): (value: unknown) => unknown {
  if (descriptor.kind !== 'aggregating') return (value) => value;
  const { aggregate } = descriptor;
  return (accumulator) => aggregate.getResult(accumulator as never);
}
