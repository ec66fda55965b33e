import { MillraceError } from '../errors/millrace-error';
import type { Collector } from '../functions/collector';
import type { OutputTag } from '../functions/output-tag';
import type { WindowContext, WindowStateStore } from '../functions/window-context';
import type { EmissionContext } from './emission-time';
import { GLOBAL_WINDOW, type Window } from './window';

/** Calls the user's function for a window; one object an operator. */
export interface WindowCall {
  /** @param results the elements, or the one result of a reduction or aggregation. */
  fire(window: Window, results: readonly unknown[], context: EmissionContext, out: Collector<unknown>): void;
  /** Tells the function that the window ends. */
  readonly clear?: ((window: Window, context: EmissionContext) => void) | undefined;
}

/** The states of what is current, by name. */
export interface WindowStates {
  readonly window: WindowStateStore;
  readonly key: WindowStateStore;
}

/** A function of any signature: `windowCall` knows which one. */
type Call = (...args: readonly unknown[]) => unknown;

interface ProcessFunctionObject {
  process: Call;
  clear?: Call;
}

/** How a window's function is written. */
export interface WindowFunctionForm {
  readonly method: 'process' | 'apply';
  /** Whether it is given the key first. */
  readonly keyed: boolean;
  readonly merging: boolean;
}

const PASS: WindowCall = {
  fire: (_window, results, _context, out) => {
    // A reduction of nothing, when an evictor has taken all, gives nothing.
    if (results[0] !== undefined) out.collect(results[0]);
  },
};

/** How a window is given to the function `fn`; without one, its one result is emitted. */
export function windowCall(fn: object | undefined, form: WindowFunctionForm, states: WindowStates): WindowCall {
  if (fn === undefined) return PASS;
  if (form.method === 'process') return new ProcessCall(fn as ProcessFunctionObject, form, states);
  const apply: Call = typeof fn === 'function' ? (fn as Call) : (...args) => (fn as { apply: Call }).apply(...args);
  return form.keyed
    ? {
        fire: (window, results, context, out) => {
          apply(context.key, window, results, out);
        },
      }
    : {
        fire: (window, results, _context, out) => {
          apply(window, results, out);
        },
      };
}

/** Calls a ProcessWindowFunction, or one without keys, and is the context that it sees. */
class ProcessCall implements WindowCall, WindowContext {
  window: Window = GLOBAL_WINDOW;
  readonly clear?: WindowCall['clear'];
  readonly globalState: WindowStateStore;
  readonly #fn: ProcessFunctionObject;
  readonly #form: WindowFunctionForm;
  readonly #windowState: WindowStateStore;
  // There is one before every call.
  #context!: EmissionContext;

  constructor(fn: ProcessFunctionObject, form: WindowFunctionForm, states: WindowStates) {
    this.#fn = fn;
    this.#form = form;
    this.#windowState = states.window;
    this.globalState = states.key;
    if (typeof fn.clear === 'function') {
      this.clear = (window, context) => {
        this.#enter(window, context);
        fn.clear?.(this);
      };
    }
  }

  get windowState(): WindowStateStore {
    if (this.#form.merging) throw new MillraceError('MILLRACE_WINDOW_STATE_MERGING', {});
    return this.#windowState;
  }

  fire(window: Window, results: readonly unknown[], context: EmissionContext, out: Collector<unknown>): void {
    this.#enter(window, context);
    if (this.#form.keyed) this.#fn.process(context.key, this, results, out);
    else this.#fn.process(this, results, out);
  }

  currentWatermark(): number {
    return this.#context.timerService.currentWatermark();
  }

  currentProcessingTime(): number {
    return this.#context.timerService.currentProcessingTime();
  }

  output<T>(tag: OutputTag<T>, value: T): void {
    this.#context.output(tag, value);
  }

  #enter(window: Window, context: EmissionContext): void {
    this.window = window;
    this.#context = context;
    context.time = window.maxTimestamp;
  }
}
