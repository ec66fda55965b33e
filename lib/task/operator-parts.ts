import type { CoProcessNode, KeyedNode } from '../graph/stream-graph';
import { keyGroupRange, type KeyGroupRange } from '../state/key-group-range';
import { MemoryOperatorState } from '../state/operator/memory-operator-state';
import type { OperatorStateBackend } from '../state/operator/operator-state-backend';
import { load, SNAPSHOT_FORMAT, type LoadedSnapshot } from '../state/state-snapshot';
import { BroadcastPart } from './broadcast-part';
import { KeyedPart } from './keyed-part';
import type { TimerSnapshot } from './keyed-timer-service';
import { ownTimers } from './own-timers';
import type { TaskCore } from './task-core';
import type { FunctionNode, TaskOperator } from './task-operator';
import type { TaskOptions } from './task-ports';
import type { OperatorSnapshot } from './task-snapshot';

/** Of an operator without keys. */
const NO_TIMERS: TimerSnapshot = { 'event-time': {}, 'processing-time': {} };

/** What an operator may have beside its function: keys with their state and timers, state that belongs to no key. */
export class OperatorParts implements Disposable {
  readonly keyed: KeyedPart | undefined;
  readonly broadcast: BroadcastPart | undefined;
  readonly #operatorState: OperatorStateBackend | undefined;
  readonly #maxParallelism: number;
  readonly #range: KeyGroupRange;

  /** @param timersDue called when processing time has reached a timer. */
  constructor(operator: TaskOperator, core: TaskCore, options: TaskOptions, timersDue: () => void) {
    const { node, self } = operator;
    const { parallelism = 1, subtaskIndex = 0, byKey } = options;
    this.#maxParallelism = node.maxParallelism;
    this.#range = keyGroupRange(this.#maxParallelism, parallelism, subtaskIndex);
    if (isKeyed(node)) {
      const groups = { maxParallelism: this.#maxParallelism, range: this.#range };
      this.keyed = new KeyedPart(node, core, groups, () => operator.watermark, timersDue, byKey);
      this.keyed.assignStates(node, self);
    }
    const broadcast = node.kind === 'coProcess' ? node.broadcast : undefined;
    const { operatorStates = [] } = node;
    if (broadcast === undefined && operatorStates.length === 0) return;
    const backend = new MemoryOperatorState(node.name);
    this.#operatorState = backend;
    if (broadcast !== undefined) {
      this.broadcast = new BroadcastPart(node.name, broadcast, backend);
      this.broadcast.assignStates(broadcast, self);
    }
    for (const { property, ...list } of operatorStates) {
      // Defined rather than assigned: the field may be declared readonly or have been initialized with undefined.
      Object.defineProperty(self, property, { value: backend.list(list), configurable: true, enumerable: true });
    }
  }

  /** Keyed state, timers and what belongs to no key; `undefined`, where there are none. */
  snapshot(): OperatorSnapshot | undefined {
    const { keyed } = this;
    const operatorState = this.#operatorState?.snapshot();
    if (keyed === undefined && operatorState === undefined) return undefined;
    const timers = keyed?.timers.snapshot(this.#maxParallelism) ?? NO_TIMERS;
    const states = keyed === undefined ? noStates(this.#maxParallelism) : load(keyed.backend.snapshot());
    return { states, timers, ...(operatorState && { operatorState }) };
  }

  /** Takes what is of its own key groups. */
  restore({ states, timers, operatorState }: OperatorSnapshot): void {
    this.keyed?.backend.restore(states);
    this.keyed?.timers.restore(ownTimers(timers, this.#maxParallelism, this.#range));
    if (operatorState !== undefined) this.#operatorState?.restore(operatorState);
  }

  [Symbol.dispose](): void {
    this.keyed?.[Symbol.dispose]();
  }
}

/** Whether an operator works by keys. */
function isKeyed(node: FunctionNode): node is KeyedNode | CoProcessNode {
  return node.kind === 'keyedProcess' || (node.kind === 'coProcess' && node.keys !== undefined);
}

function noStates(maxParallelism: number): LoadedSnapshot {
  return { format: SNAPSHOT_FORMAT, maxParallelism, states: {}, chunks: [] };
}
