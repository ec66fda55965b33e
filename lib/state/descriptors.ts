import type { AbstractClass } from '../metadata/class';

/** Describes one state of a keyed function: its name, its kind and what it holds. */
export interface StateDescriptor {
  /** Unique within the operator; part of what a savepoint is matched by. */
  readonly name: string;
  readonly kind: 'value';
  /** The class of what is held, where restored values shall be instances of it. */
  readonly type?: AbstractClass;
  /** Milliseconds after the last write when a value expires; never, when not given. */
  readonly ttl?: number;
}
