import { MillraceError } from '../errors/millrace-error';
import type { BoundBroadcastState } from '../graph/stream-graph';
import type { BroadcastStates } from '../operators/contexts/broadcast-contexts';
import type { Key } from '../state/key-context';
import { BroadcastState, type ReadOnlyBroadcastState } from '../state/operator/broadcast-state';
import type { BroadcastHandles, OperatorStateBackend } from '../state/operator/operator-state-backend';

/** What only the operator of a broadcast function has: its broadcast states, and which side is being processed. */
export class BroadcastPart implements BroadcastStates {
  /** Open while a broadcast record is being processed. */
  readonly side = { broadcast: false };
  readonly #operator: string;
  readonly #handles: ReadonlyMap<string, BroadcastHandles>;
  /** The one that was asked for last: mostly it is asked for again, for the next record. */
  #last: { readonly name: string; readonly handles: BroadcastHandles } | undefined;

  constructor(operator: string, states: readonly BoundBroadcastState[], backend: OperatorStateBackend) {
    this.#operator = operator;
    this.#handles = new Map(states.map((state) => [state.name, backend.broadcast(state)]));
  }

  /** Puts the handles into the fields that ask for them. */
  assignStates(states: readonly BoundBroadcastState[], self: object | undefined): void {
    for (const { property, name } of states) {
      if (property === undefined || self === undefined) continue;
      const value = new SidedBroadcastState(this.writable(name), this.side, { operator: this.#operator, state: name });
      // Defined rather than assigned: the field may be declared readonly or have been initialized with undefined.
      Object.defineProperty(self, property, { value, configurable: true, enumerable: true });
    }
  }

  readOnly(name: string): ReadOnlyBroadcastState<Key, unknown> {
    return this.#of(name).readOnly;
  }

  writable(name: string): BroadcastState<Key, unknown> {
    return this.#of(name).writable;
  }

  #of(state: string): BroadcastHandles {
    if (this.#last?.name === state) return this.#last.handles;
    const handles = this.#handles.get(state);
    if (handles !== undefined) {
      this.#last = { name: state, handles };
      return handles;
    }
    throw new MillraceError('MILLRACE_STATE_UNKNOWN', { operator: this.#operator, state });
  }
}

/** A field's handle, which both sides see: it changes only while a broadcast record is being processed. */
class SidedBroadcastState extends BroadcastState<Key, unknown> {
  readonly #state: BroadcastState<Key, unknown>;
  readonly #side: { readonly broadcast: boolean };
  readonly #where: { readonly operator: string; readonly state: string };

  constructor(
    state: BroadcastState<Key, unknown>,
    side: { readonly broadcast: boolean },
    where: { readonly operator: string; readonly state: string },
  ) {
    super();
    this.#state = state;
    this.#side = side;
    this.#where = where;
  }

  get(key: Key): unknown {
    return this.#state.get(key);
  }

  contains(key: Key): boolean {
    return this.#state.contains(key);
  }

  entries(): Iterable<readonly [Key, unknown]> {
    return this.#state.entries();
  }

  put(key: Key, value: unknown): void {
    this.#changed().put(key, value);
  }

  putAll(entries: Iterable<readonly [Key, unknown]>): void {
    this.#changed().putAll(entries);
  }

  remove(key: Key): void {
    this.#changed().remove(key);
  }

  clear(): void {
    this.#changed().clear();
  }

  #changed(): BroadcastState<Key, unknown> {
    if (this.#side.broadcast) return this.#state;
    throw new MillraceError('MILLRACE_BROADCAST_STATE_READ_ONLY', this.#where);
  }
}
