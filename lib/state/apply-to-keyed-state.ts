import type { StateDescriptor, StateHandles } from './descriptors';
import type { Key, KeyContext } from './key-context';
import type { KeyedStateBackend } from './keyed-state-backend';

/**
 * Calls a function for every key that a state holds something for, with that key current; as Flink's
 * `applyToKeyedState`. It may change or clear the state of the key that it is given, and no other. No key is current
 * afterwards.
 */
export function applyToKeyedState<D extends StateDescriptor>(
  backend: KeyedStateBackend,
  keys: KeyContext,
  descriptor: D,
  work: (key: Key, state: StateHandles[D['kind']]) => void,
): void {
  const state = backend.state(descriptor);
  try {
    for (const key of backend.keys(descriptor.name)) {
      keys.enter(key);
      work(key, state);
    }
  } finally {
    keys.leave();
  }
}
