import type { AbstractClass } from '../metadata/class';
import type { Key } from './key-context';

/**
 * Names a broadcast state and what it holds, as Flink's MapStateDescriptor: usually a static of the function that reads
 * it. A field with `@BroadcastState` does without.
 */
export class MapStateDescriptor<K extends Key, V> {
  declare readonly __entries?: () => readonly [K, V];

  /**
   * @param name unique within the operator; part of what a savepoint is matched by
   * @param type the class of a value, where restored ones shall be instances of it
   */
  constructor(
    readonly name: string,
    readonly type?: AbstractClass<V>,
  ) {}
}
