import type { BroadcastContext, ReadOnlyBroadcastContext } from '../../functions/broadcast-process-function';
import type { KeyedBroadcastContext, OnTimerBroadcastContext } from '../../functions/keyed-broadcast-process-function';
import type { Key, KeyContext } from '../../state/key-context';
import type { MapStateDescriptor } from '../../state/map-state-descriptor';
import type { BroadcastState, ReadOnlyBroadcastState } from '../../state/operator/broadcast-state';
import type { Clock } from '../../time/clock';
import type { TimerService } from '../../time/timer-service';
import { KeyedRecordContext } from './keyed-context';
import { RecordContext, type OperatorTime } from './record-context';
import type { SideOutputs } from './side-outputs';

/** The broadcast states of one operator, by name. */
export interface BroadcastStates {
  /** @throws MILLRACE_STATE_UNKNOWN */
  readOnly(name: string): ReadOnlyBroadcastState<Key, unknown>;
  /** @throws MILLRACE_STATE_UNKNOWN */
  writable(name: string): BroadcastState<Key, unknown>;
}

/** Calls a function for every key of a keyed state. */
export type ApplyToKeyedState = (state: object, work: (key: never, state: never) => void) => void;

// What each holds, the user's descriptor says.
type ReadOnly<K extends Key, V> = ReadOnlyBroadcastState<K, V>;

/** Of records without keys, beside a broadcast state. */
export class ReadOnlyBroadcastRecordContext extends RecordContext implements ReadOnlyBroadcastContext {
  private readonly states: BroadcastStates;

  constructor(operator: OperatorTime, sides: SideOutputs, clock: Clock, states: BroadcastStates) {
    super(operator, sides, clock);
    this.states = states;
  }

  getBroadcastState<K extends Key, V>({ name }: MapStateDescriptor<K, V>): ReadOnly<K, V> {
    return this.states.readOnly(name) as ReadOnlyBroadcastState<never, unknown> as ReadOnly<K, V>;
  }
}

/** Of records with keys, beside a broadcast state. */
export class KeyedReadOnlyBroadcastRecordContext
  extends KeyedRecordContext
  implements OnTimerBroadcastContext<unknown>
{
  private readonly states: BroadcastStates;

  constructor(keys: KeyContext, sides: SideOutputs, timers: TimerService, states: BroadcastStates) {
    super(keys, sides, timers);
    this.states = states;
  }

  getBroadcastState<K extends Key, V>({ name }: MapStateDescriptor<K, V>): ReadOnly<K, V> {
    return this.states.readOnly(name) as ReadOnlyBroadcastState<never, unknown> as ReadOnly<K, V>;
  }
}

/** Of records that are broadcast, whether the other stream has keys or not. */
export class BroadcastRecordContext extends RecordContext implements BroadcastContext, KeyedBroadcastContext<unknown> {
  private readonly states: BroadcastStates;
  private readonly apply: ApplyToKeyedState;

  constructor(
    operator: OperatorTime,
    sides: SideOutputs,
    clock: Clock,
    states: BroadcastStates,
    apply: ApplyToKeyedState,
  ) {
    super(operator, sides, clock);
    this.states = states;
    this.apply = apply;
  }

  getBroadcastState<K extends Key, V>({ name }: MapStateDescriptor<K, V>): BroadcastState<K, V> {
    return this.states.writable(name) as BroadcastState<never, unknown> as BroadcastState<K, V>;
  }

  applyToKeyedState<S extends object>(state: S, work: (key: unknown, state: S) => void): void {
    this.apply(state, work);
  }
}
