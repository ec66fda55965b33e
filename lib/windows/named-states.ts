import type { WindowStateStore } from '../functions/window-context';
import { ValueState } from '../state/value-state';

/** Values by name, of one window or one key. */
export type StateRecord = Map<string, unknown>;

/** Where the record of what is current is kept; `undefined` while there is none and none is asked for. */
export type StateRecordOf = (create: boolean) => StateRecord | undefined;

class NamedState extends ValueState<unknown> {
  readonly #name: string;
  readonly #recordOf: StateRecordOf;

  constructor(name: string, recordOf: StateRecordOf) {
    super();
    this.#name = name;
    this.#recordOf = recordOf;
  }

  override value(): unknown {
    return this.#recordOf(false)?.get(this.#name);
  }

  override update(value: unknown): void {
    if (value === undefined) this.clear();
    else this.#recordOf(true)?.set(this.#name, value);
  }

  override clear(): void {
    this.#recordOf(false)?.delete(this.#name);
  }
}

/** Handles to the states of what is current: one for each name, made once. */
export class NamedStates implements WindowStateStore {
  readonly #handles = new Map<string, NamedState>();
  readonly #recordOf: StateRecordOf;

  constructor(recordOf: StateRecordOf) {
    this.#recordOf = recordOf;
  }

  getState<T>(name: string): ValueState<T> {
    let handle = this.#handles.get(name);
    if (handle === undefined) this.#handles.set(name, (handle = new NamedState(name, this.#recordOf)));
    // The caller says what it keeps under the name.
    return handle as ValueState<unknown> as ValueState<T>;
  }
}
