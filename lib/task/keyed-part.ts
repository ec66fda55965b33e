import type { CoProcessNode, KeyedNode } from '../graph/stream-graph';
import { MillraceError } from '../errors/millrace-error';
import { applyToKeyedState } from '../state/apply-to-keyed-state';
import type { StateDescriptor } from '../state/descriptors';
import { HeapStateBackend } from '../state/heap/heap-state-backend';
import { KeyContext, type Key } from '../state/key-context';
import type { KeyGroupRange } from '../state/key-group-range';
import type { KeyedStateBackend } from '../state/keyed-state-backend';
import { BatchKeys } from './batch/batch-keys';
import { BatchTimerService } from './batch/batch-timer-service';
import { KeyedTimerService } from './keyed-timer-service';
import type { TaskCore } from './task-core';

/** What only a keyed operator has: the current key, its state and its timers. */
export class KeyedPart implements Disposable {
  readonly keys: KeyContext;
  readonly timers: KeyedTimerService;
  readonly backend: KeyedStateBackend;
  readonly #handles: { clear(): void }[] = [];
  readonly #descriptors = new Map<object, StateDescriptor>();
  readonly #operator: string;
  /** Those that are the user's, who may ask for them. */
  readonly #askable: ReadonlySet<string>;

  /**
   * @param groups the key groups of the subtask
   * @param due called when processing time has reached a timer
   * @param byKey whether records come key by key: nothing of a key is kept when the next one comes
   */
  constructor(
    node: KeyedNode | CoProcessNode,
    core: TaskCore,
    groups: { readonly maxParallelism: number; readonly range: KeyGroupRange },
    watermark: () => number,
    due: () => void,
    byKey = false,
  ) {
    this.#operator = node.name;
    this.#askable = new Set(node.adapter === undefined ? node.states.map(({ name }) => name) : []);
    if (byKey) {
      const keys = new BatchKeys(node.name);
      const timers = new BatchTimerService(keys, core.clock, node.adapter?.rearms === true);
      keys.keyEnded = () => {
        timers.endKey();
        for (const handle of this.#handles) handle.clear();
      };
      this.keys = keys;
      this.timers = timers;
    } else {
      this.keys = new KeyContext(node.name);
      this.timers = new KeyedTimerService(this.keys, core.clock, watermark, due);
    }
    const options = { keys: this.keys, clock: core.clock, ...groups };
    // What goes with its key never grows beyond memory.
    this.backend = core.own(byKey ? new HeapStateBackend(options) : core.keyedState(options));
  }

  /** Puts the state handles into the fields that ask for them. */
  assignStates(node: KeyedNode | CoProcessNode, self: object | undefined): void {
    for (const { property, ...descriptor } of node.states) {
      const value = this.backend.state(descriptor);
      this.#handles.push(value);
      this.#descriptors.set(value, descriptor);
      // Defined rather than assigned: the field may be declared readonly or have been initialized with undefined.
      if (self !== undefined) Object.defineProperty(self, property, { value, configurable: true, enumerable: true });
    }
  }

  /**
   * Calls a function for every key for which a state, given by its handle, holds something.
   * @throws MILLRACE_STATE_UNKNOWN
   */
  applyToKeyedState(state: object, work: (key: never, state: never) => void): void {
    const descriptor = this.#descriptors.get(state);
    if (descriptor === undefined) {
      throw new MillraceError('MILLRACE_STATE_UNKNOWN', {
        operator: this.#operator,
        state: 'given to applyToKeyedState',
      });
    }
    // The user's own handle, of the function's key type.
    applyToKeyedState(this.backend, this.keys, descriptor, work as (key: unknown, state: unknown) => void);
  }

  /** What a state of the user's holds for a key: see {@link KeyedStateBackend.query}. @throws MILLRACE_STATE_UNKNOWN */
  query(state: string, key: Key): unknown {
    if (this.#askable.has(state)) return this.backend.query(state, key);
    throw new MillraceError('MILLRACE_STATE_UNKNOWN', { operator: this.#operator, state });
  }

  [Symbol.dispose](): void {
    this.timers[Symbol.dispose]();
  }
}
