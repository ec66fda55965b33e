import type { DraftInput } from '../graph/draft';
import type { BroadcastStateDescriptor } from '../state/operator/operator-state-backend';

/**
 * A stream whose records all parallel instances of a function get, with the states in which they keep them; as Flink's
 * BroadcastStream. To be connected with another one.
 */
export class BroadcastStream<T> {
  // Makes streams of different records different types.
  declare readonly __records?: () => T;

  /** Made by `broadcast`. */
  constructor(
    readonly inputs: readonly DraftInput[],
    readonly states: readonly BroadcastStateDescriptor[],
  ) {}
}
