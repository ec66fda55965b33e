import type { StateDescriptor, StateHandles } from '../../../lib/state/descriptors';
import { KeyContext, type Key } from '../../../lib/state/key-context';
import type { KeyGroupRange } from '../../../lib/state/key-group-range';
import type { KeyedStateBackend, KeyedStateBackendFactory } from '../../../lib/state/keyed-state-backend';
import type { StateSnapshot } from '../../../lib/state/state-snapshot';
import { VirtualClock } from '../../../lib/time/virtual-clock';

export const MAX_PARALLELISM = 16;

/** How a backend under test is begun. */
export interface Beginning {
  readonly clock?: VirtualClock;
  readonly range?: KeyGroupRange;
  readonly maxParallelism?: number;
  readonly restore?: readonly StateSnapshot[];
}

/** A backend with its states, and the key that is current. */
export class BackendUnderTest<D extends StateDescriptor = StateDescriptor> implements Disposable {
  readonly keys = new KeyContext('totals');
  readonly clock: VirtualClock;
  readonly backend: KeyedStateBackend;
  readonly handles: ReadonlyMap<string, StateHandles[D['kind']]>;

  constructor(create: KeyedStateBackendFactory, descriptors: readonly D[], beginning: Beginning = {}) {
    const { clock = new VirtualClock(), maxParallelism = MAX_PARALLELISM, restore = [] } = beginning;
    const { range = { first: 0, last: maxParallelism - 1 } } = beginning;
    this.clock = clock;
    this.backend = create({ keys: this.keys, clock, maxParallelism, range });
    this.handles = new Map(descriptors.map((descriptor) => [descriptor.name, this.backend.state(descriptor)]));
    for (const snapshot of restore) this.backend.restore(snapshot);
  }

  /** The handle of the only state. */
  get only(): StateHandles[D['kind']] {
    return [...this.handles.values()][0] as StateHandles[D['kind']];
  }

  /** Does something while a key is current. */
  at<T>(key: Key, work: (handle: StateHandles[D['kind']]) => T): T {
    this.keys.enter(key);
    try {
      return work(this.only);
    } finally {
      this.keys.leave();
    }
  }

  [Symbol.dispose](): void {
    this.backend[Symbol.dispose]();
  }
}
