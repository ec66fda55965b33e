import type { KeyedNode } from '../graph/stream-graph';
import { HeapStateBackend } from '../state/heap/heap-state-backend';
import { KeyContext } from '../state/key-context';
import type { KeyedStateBackend } from '../state/keyed-state-backend';
import { KeyedTimerService } from './keyed-timer-service';
import type { TaskCore } from './task-core';

/** What only a keyed operator has: the current key, its state and its timers. */
export class KeyedPart implements Disposable {
  readonly keys: KeyContext;
  readonly timers: KeyedTimerService;
  readonly backend: KeyedStateBackend;

  /** @param due called when processing time has reached a timer. */
  constructor(node: KeyedNode, core: TaskCore, maxParallelism: number, watermark: () => number, due: () => void) {
    this.keys = new KeyContext(node.name);
    this.timers = new KeyedTimerService(this.keys, core.clock, watermark, due);
    this.backend = new HeapStateBackend(this.keys, core.clock, maxParallelism);
  }

  /** Puts the state handles into the fields that ask for them. */
  assignStates(node: KeyedNode, self: object | undefined): void {
    for (const { property, ...descriptor } of node.states) {
      const value = this.backend.valueState(descriptor);
      // Defined rather than assigned: the field may be declared readonly or have been initialized with undefined.
      if (self !== undefined) Object.defineProperty(self, property, { value, configurable: true, enumerable: true });
    }
  }

  [Symbol.dispose](): void {
    this.timers[Symbol.dispose]();
    this.backend[Symbol.dispose]();
  }
}
