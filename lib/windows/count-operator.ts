import type { Collector } from '../functions/collector';
import { KeyedProcessFunction, type KeyedContext } from '../functions/keyed-process-function';
import { MillraceError } from '../errors/millrace-error';
import type { ValueState } from '../state/value-state';
import { emissionContext } from './emission-time';
import { isEmpty } from './key-windows';
import { NamedStates, type StateRecord } from './named-states';
import { keepsInPlace, NearKeys } from './near-keys';
import { GLOBAL_WINDOW } from './window';
import type { WindowCall, WindowStates } from './window-calls';
import type { WindowContents } from './window-contents';

/** The open window of one key; plain data, as a state backend keeps it. */
export interface KeyCount {
  count: number;
  contents: unknown;
  /** What the user's function keeps for the window, which is one and never ends. */
  window: StateRecord | undefined;
  /** ... and for the key. */
  user: StateRecord | undefined;
}

/** What a count operator is made of. */
export interface CountParts {
  /** How many records of a key a window has. */
  readonly size: number;
  readonly contents: WindowContents;
  readonly call: (states: WindowStates) => WindowCall;
}

/**
 * Windows of a number of records: the global window with a purging count trigger. The results are those of a
 * WindowOperator.
 */
export class CountOperator extends KeyedProcessFunction<unknown, unknown, unknown> {
  readonly counts!: ValueState<KeyCount>;
  private readonly size: number;
  private readonly contents: WindowContents;
  private readonly call: WindowCall;
  private readonly near = new NearKeys<KeyCount>();
  #inPlace: boolean | undefined;
  /** While the user's function runs: its key. */
  #current: KeyCount | undefined;

  constructor({ size, contents, call }: CountParts) {
    super();
    this.size = size;
    this.contents = contents;
    this.call = call({
      window: new NamedStates((create) => {
        const key = this.#inCall();
        return create ? (key.window ??= new Map<string, unknown>()) : key.window;
      }),
      key: new NamedStates((create) => {
        const key = this.#inCall();
        return create ? (key.user ??= new Map<string, unknown>()) : key.user;
      }),
    });
  }

  override processElement(value: unknown, keyed: KeyedContext<unknown>, out: Collector<unknown>): void {
    const context = emissionContext(keyed);
    const inPlace = (this.#inPlace ??= keepsInPlace(this.counts));
    const id = context.key;
    let known = this.near.find(id);
    if (known === undefined) {
      known = this.counts.value();
      if (inPlace && known !== undefined) this.near.remember(id, known);
    }
    const key = known ?? { count: 0, contents: undefined, window: undefined, user: undefined };
    key.contents = this.contents.add(key.contents, value, context.time);
    key.count++;
    if (key.count < this.size) {
      if (known === undefined || !inPlace) this.counts.update(key);
      return;
    }
    context.time = GLOBAL_WINDOW.maxTimestamp;
    this.#current = key;
    try {
      this.contents.fire(key.contents, GLOBAL_WINDOW, (results) => {
        this.call.fire(GLOBAL_WINDOW, results, context, out);
      });
    } finally {
      this.#current = undefined;
    }
    key.count = 0;
    key.contents = undefined;
    if (isEmpty(key.window) && isEmpty(key.user)) {
      this.counts.clear();
      this.near.forget(id);
    } else if (known === undefined || !inPlace) this.counts.update(key);
  }

  #inCall(): KeyCount {
    if (this.#current === undefined) throw new MillraceError('MILLRACE_STATE_OUTSIDE_KEY', { state: 'of a window' });
    return this.#current;
  }
}
