import type { AbstractClass } from '../metadata/class';
import type { AggregatingState } from './aggregating-state';
import type { BufferState } from './buffer-state';
import type { Key } from './key-context';
import type { ListState } from './list-state';
import type { MapState } from './map-state';
import type { ReducingState } from './reducing-state';
import type { SortedMapState } from './sorted-map-state';
import type { SideParts, ValueParts } from './schema/value-parts';
import type { StackState } from './stack-state';
import type { StateTtl } from './state-ttl';
import type { ValueState } from './value-state';

interface DescriptorBase {
  /** Unique within the operator; part of what a savepoint is matched by. */
  readonly name: string;
  /**
   * The class of what is held (of an element, of a map's value, of an accumulator), where restored values shall be
   * instances of it, and be checked against its fields.
   */
  readonly type?: AbstractClass;
  /** When it expires; never, when not given. */
  readonly ttl?: StateTtl;
}

/** One value, a list, a map or a stack. */
export interface PlainStateDescriptor extends DescriptorBase {
  readonly kind: 'value' | 'list' | 'map' | 'sorted-map' | 'stack';
  /** Of a value that an operator of ours keeps: where the user's own stand in it, which are then of `type`. */
  readonly parts?: ValueParts;
  /** The same where they come from two inputs: those of the first, and those of the second. */
  readonly sides?: readonly SideParts[];
}

/** The newest few elements. */
export interface BufferStateDescriptor extends DescriptorBase {
  readonly kind: 'buffer';
  /** How many: a whole number from 1. */
  readonly capacity: number;
}

/** One value that each addition is reduced into. */
export interface ReducingStateDescriptor extends DescriptorBase {
  readonly kind: 'reducing';
  /** May change and return its first argument. */
  readonly reduce: (value: never, added: never) => unknown;
}

/** What an aggregating state is made of: an AggregateFunction, as far as it is used. */
export interface StateAggregate<IN, ACC, OUT> {
  createAccumulator(): ACC;
  /** May change and return the accumulator. */
  add(value: IN, accumulator: ACC): ACC;
  getResult(accumulator: ACC): OUT;
}

/** The same of whatever types. */
export interface AnyStateAggregate {
  createAccumulator(): unknown;
  add(value: never, accumulator: never): unknown;
  getResult(accumulator: never): unknown;
}

/** One accumulator that each addition is aggregated into. */
export interface AggregatingStateDescriptor extends DescriptorBase {
  readonly kind: 'aggregating';
  readonly aggregate: AnyStateAggregate;
}

/** Describes one state of a keyed function: its name, its kind and what it holds. */
export type StateDescriptor =
  PlainStateDescriptor | BufferStateDescriptor | ReducingStateDescriptor | AggregatingStateDescriptor;

/** The kinds of keyed state, each with its handle. */
export interface StateHandles {
  readonly value: ValueState<unknown>;
  readonly list: ListState<unknown>;
  readonly map: MapState<Key, unknown>;
  readonly 'sorted-map': SortedMapState<Key, unknown>;
  readonly stack: StackState<unknown>;
  readonly buffer: BufferState<unknown>;
  readonly reducing: ReducingState<unknown>;
  readonly aggregating: AggregatingState<unknown, unknown>;
}

/** `value`, `list`, `map`, ... */
export type StateKind = keyof StateHandles;
