import type { AnyStateAggregate, StateAggregate, StateKind } from '../state/descriptors';
import type { StateTtlOption } from '../state/state-ttl';
import type { AbstractClass } from './class';

interface AnyState {
  /** What a snapshot finds the state by. Default: the property's name. */
  readonly name?: string;
  /** How long after the last write what is held lives. Default: for ever. */
  readonly ttl?: StateTtlOption;
  /**
   * The class of what is held (of an element, of a map's value, of an accumulator): restored values are instances of
   * it, and are checked against its fields. Default: plain data, unchecked.
   */
  readonly type?: AbstractClass;
}

type Without<K extends string> = Readonly<Partial<Record<K, undefined>>>;

/** What `@KeyedState` takes: what the kind of the state needs, and nothing that belongs to another. */
export type KeyedStateOptions<T = never, IN = never, ACC = never, OUT = unknown> = AnyState &
  (
    | ({
        /** Default: by the property's type. */
        readonly kind?: Exclude<StateKind, 'buffer' | 'reducing' | 'aggregating'>;
      } & Without<'capacity' | 'reduce' | 'aggregate'>)
    | ({
        readonly kind?: 'buffer';
        /** How many elements a buffer keeps: a whole number from 1. */
        readonly capacity: number;
      } & Without<'reduce' | 'aggregate'>)
    | ({
        readonly kind?: 'reducing';
        /** What makes one of the value that is held and the one that is added; it may change and return the first. */
        readonly reduce: (value: T, added: T) => T;
      } & Without<'capacity' | 'aggregate'>)
    | ({
        readonly kind?: 'aggregating';
        /** What makes and fills the accumulator, and gives its result. */
        readonly aggregate: StateAggregate<IN, ACC, OUT>;
      } & Without<'capacity' | 'reduce'>)
  );

/** What `@KeyedState` records of a property. */
export interface KeyedStateRecord extends AnyState {
  readonly kind?: StateKind | undefined;
  readonly capacity?: number | undefined;
  readonly reduce?: ((value: never, added: never) => unknown) | undefined;
  readonly aggregate?: AnyStateAggregate | undefined;
}
