import type { BroadcastStateOptions } from '../lib/metadata/wiring';
import { BROADCAST_STATES } from '../lib/metadata/wiring';
import type { Key } from '../lib/state/key-context';
import type { BroadcastState as State } from '../lib/state/operator/broadcast-state';

/**
 * Makes a property of a BroadcastProcessFunction or KeyedBroadcastProcessFunction the handle of a broadcast state, in the
 * place of Flink's descriptors: `@BroadcastState() protected readonly rules!: BroadcastState<string, Rule>`. It is there
 * from `open` on.
 *
 * In `processElement` and `onTimer` it is read-only: MILLRACE_BROADCAST_STATE_READ_ONLY. In a class that is no broadcast
 * function it is a fault when the application starts: MILLRACE_WIRING_BROADCAST.
 */
export function BroadcastState(options: BroadcastStateOptions = {}): (target: object, property: string) => void {
  return (target, property) => BROADCAST_STATES.add(target, property, options);
}

/** A map that every parallel instance has whole; the type of a property with the annotation of the same name. */
export type BroadcastState<K extends Key, V> = State<K, V>;
