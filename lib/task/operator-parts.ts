import type { CoProcessNode, KeyedNode } from '../graph/stream-graph';
import { keyGroupRange, type KeyGroupRange } from '../state/key-group-range';
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

/** What an operator may have beside its function: keys with their state and timers, broadcast states. */
export class OperatorParts implements Disposable {
  readonly keyed: KeyedPart | undefined;
  readonly broadcast: BroadcastPart | undefined;
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
    if (node.kind === 'coProcess' && node.broadcast !== undefined) {
      this.broadcast = new BroadcastPart(node.name, node.broadcast);
      this.broadcast.assignStates(node.broadcast, self);
    }
  }

  /** Keyed state, timers and broadcast states; `undefined`, where there are none. */
  snapshot(): OperatorSnapshot | undefined {
    const { keyed, broadcast } = this;
    if (keyed === undefined && broadcast === undefined) return undefined;
    const timers = keyed?.timers.snapshot(this.#maxParallelism) ?? NO_TIMERS;
    const states = keyed === undefined ? noStates(this.#maxParallelism) : load(keyed.backend.snapshot());
    return { states, timers, ...(broadcast && { operatorState: broadcast.backend.snapshot() }) };
  }

  /** Takes what is of its own key groups. */
  restore({ states, timers, operatorState }: OperatorSnapshot): void {
    this.keyed?.backend.restore(states);
    this.keyed?.timers.restore(ownTimers(timers, this.#maxParallelism, this.#range));
    if (operatorState !== undefined) this.broadcast?.backend.restore(operatorState);
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
