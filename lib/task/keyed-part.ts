import type { CoProcessNode, KeyedNode } from '../graph/stream-graph';
import { HeapStateBackend } from '../state/heap/heap-state-backend';
import { KeyContext } from '../state/key-context';
import type { KeyGroupRange } from '../state/key-group-range';
import type { KeyedStateBackend } from '../state/keyed-state-backend';
import { KeyedTimerService } from './keyed-timer-service';
import type { TaskCore } from './task-core';

/** What only a keyed operator has: the current key, its state and its timers. */
export class KeyedPart implements Disposable {
  readonly keys: KeyContext;
  readonly timers: KeyedTimerService;
  readonly backend: KeyedStateBackend;

  /**
   * @param groups the key groups of the subtask
   * @param due called when processing time has reached a timer
   */
  constructor(
    node: KeyedNode | CoProcessNode,
    core: TaskCore,
    groups: { readonly maxParallelism: number; readonly range: KeyGroupRange },
    watermark: () => number,
    due: () => void,
  ) {
    this.keys = new KeyContext(node.name);
    this.timers = new KeyedTimerService(this.keys, core.clock, watermark, due);
    this.backend = new HeapStateBackend({ keys: this.keys, clock: core.clock, ...groups });
  }

  /** Puts the state handles into the fields that ask for them. */
  assignStates(node: KeyedNode | CoProcessNode, self: object | undefined): void {
    for (const { property, ...descriptor } of node.states) {
      const value = this.backend.state(descriptor);
      // Defined rather than assigned: the field may be declared readonly or have been initialized with undefined.
      if (self !== undefined) Object.defineProperty(self, property, { value, configurable: true, enumerable: true });
    }
  }

  [Symbol.dispose](): void {
    this.timers[Symbol.dispose]();
    this.backend[Symbol.dispose]();
  }
}
