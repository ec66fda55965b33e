import { MillraceError } from '../../errors/millrace-error';
import type { Clock } from '../../time/clock';
import type { StateDescriptor } from '../descriptors';
import type { KeyContext } from '../key-context';
import type { KeyedStateBackend, StateSnapshot } from '../keyed-state-backend';
import type { ValueState } from '../value-state';
import { HeapValueState } from './heap-value-state';

/** The shortest time between two turns of the background cleanup, in milliseconds. */
const CLEANUP_INTERVAL = 1000;

/** Keyed state in the memory of the process: one Map a state. */
export class HeapStateBackend implements KeyedStateBackend {
  readonly #states = new Map<string, HeapValueState>();
  readonly #keys: KeyContext;
  readonly #clock: Clock;
  readonly #maxParallelism: number;
  readonly #cleanups: { alarm: Disposable }[] = [];

  constructor(keys: KeyContext, clock: Clock, maxParallelism: number) {
    this.#keys = keys;
    this.#clock = clock;
    this.#maxParallelism = maxParallelism;
  }

  valueState(descriptor: StateDescriptor): ValueState<unknown> {
    let state = this.#states.get(descriptor.name);
    if (state === undefined) {
      state = new HeapValueState(descriptor, this.#keys, this.#clock, this.#maxParallelism);
      this.#states.set(descriptor.name, state);
      if (descriptor.ttl !== undefined) this.#cleanUpEvery(Math.max(CLEANUP_INTERVAL, descriptor.ttl / 10), state);
    }
    return state;
  }

  snapshot(): StateSnapshot {
    return Object.fromEntries([...this.#states].map(([name, state]) => [name, state.snapshot()]));
  }

  restore(snapshot: StateSnapshot): void {
    for (const [name, groups] of Object.entries(snapshot)) {
      const state = this.#states.get(name);
      if (state === undefined) {
        throw new MillraceError('MILLRACE_STATE_UNKNOWN', { operator: this.#keys.operator, state: name });
      }
      state.restore(groups);
    }
  }

  [Symbol.dispose](): void {
    for (const { alarm } of this.#cleanups) alarm[Symbol.dispose]();
  }

  #cleanUpEvery(interval: number, state: HeapValueState): void {
    const next = (): Disposable =>
      this.#clock.schedule(this.#clock.now() + interval, () => {
        state.cleanUp();
        cleanup.alarm = next();
      });
    const cleanup = { alarm: next() };
    this.#cleanups.push(cleanup);
  }
}
