import type { KeyedProcessFunction } from '../functions/keyed-process-function';
import { value, type Binding } from '../functions/factory-call';
import type { StateDescriptor } from '../state/descriptors';
import { reduceInto } from './inlined/add-to-open-pane';
import { durationText } from '../units/duration-text';
import { LISTING, reduction, type Aggregate } from './aggregate';
import { keepElement } from './inlined/extend-session';
import { OptionReader, type OptionProblem } from './option-problem';
import { CountOperator } from './count-operator';
import { PaneGrid } from './pane-grid';
import { PaneOperator } from './pane-operator';
import { SessionOperator } from './session-operator';
import { aggregated, evicted, LISTED } from './window-contents';
import { windowParts, type WindowState } from './window-parts';
import { windowCall, type WindowCall, type WindowStates } from './window-calls';
import { WindowOperator } from './window-operator';
import type { WindowOptions } from './window-options';

/** What is known of the functions of a window before they are made. */
export interface WindowFunctions {
  /** How its elements become one; not given: they are kept. */
  readonly gather?: 'reduce' | 'aggregate';
  /** How the window's function is called; not given: what was gathered is emitted. */
  readonly call?: 'process' | 'apply';
  /** Whether what is gathered in parts can be put together: by a reduction, or a `merge`. */
  readonly mergeable: boolean;
  /** Whether the window's function wants to know when a window ends. */
  readonly clears: boolean;
  /** Whether functions are given the key: not for windows of all records. */
  readonly keyed: boolean;
}

/** Makes window operators: a FunctionAdapter of the graph. */
export interface WindowAdapter {
  readonly kind: 'window';
  readonly description: string;
  readonly methods: readonly string[];
  /** The name of its only state. */
  readonly state: WindowState;
  readonly states: readonly (StateDescriptor & { readonly property: string; readonly ofRecords?: boolean })[];
  readonly sideOutputs: readonly string[];
  readonly problems: readonly OptionProblem[];
  /** Operators with one timer a key set the next when it fires. */
  readonly rearms: boolean;
  create(first: object, second?: object): KeyedProcessFunction<unknown, unknown, unknown>;
}

const METHODS = { reduce: 'reduce', aggregate: 'add' } as const;

/**
 * The adapter of a window. Of its functions the one that gathers is the first, if there is one, and the window's
 * function follows; one object with the methods of both is both.
 */
export function windowAdapter(options: WindowOptions, functions: WindowFunctions): WindowAdapter {
  const { assigner, evictor, trigger = assigner.defaultTrigger(), lateTo } = options;
  const reader = new OptionReader();
  const allowedLateness = reader.duration('allowedLateness', options.allowedLateness ?? 0);
  checkOptions(options, functions, reader);
  const grid = sliced(options, functions) ? paneGrid(options) : undefined;
  const session = assigner.gapOf !== undefined && options.trigger === undefined && evictor === undefined;
  const count = assigner.global === true && evictor === undefined ? trigger.purgesEvery : undefined;
  const state: WindowState =
    grid !== undefined ? 'panes' : session ? 'sessions' : count !== undefined ? 'counts' : 'windows';
  const timing = { allowedLateness, lateTo: lateTo?.id };
  const form = evictor !== undefined ? 'timed records' : functions.gather === undefined ? 'records' : 'one';
  // The operators of a job's instances have accumulators of one class.
  let made: Aggregate | undefined;
  const accumulates = form === 'one' && functions.gather === 'aggregate';
  const parts = windowParts(state, form, accumulates ? () => made?.createAccumulator() : undefined);
  const method = functions.gather === undefined ? (functions.call ?? 'process') : METHODS[functions.gather];
  return {
    kind: 'window',
    description: describe(options, allowedLateness),
    methods: [method],
    state,
    states: [{ property: state, name: state, kind: 'value', parts, ofRecords: !accumulates }],
    sideOutputs: lateTo === undefined ? [] : [lateTo.id],
    problems: [...assigner.problems, ...trigger.problems, ...(evictor?.problems ?? []), ...reader.problems],
    rearms: grid !== undefined || session,
    create: (first, second = first) => {
      const aggregate = functions.gather === undefined ? undefined : aggregateOf(first, functions.gather);
      made = aggregate;
      const call = callOf(functions, aggregate === undefined ? first : second, assigner.merging);
      const eventTime = assigner.timeDomain === 'event-time';
      const simple = { eventTime, call, description: assigner.description, ...timing };
      const add = functions.gather === undefined ? KEEP_ELEMENT : addOf(first, functions.gather);
      if (grid !== undefined) {
        const listed = aggregate === undefined;
        // A reduction may tell the first from the last.
        const ordered = functions.gather === 'reduce' && grid.size !== grid.slide;
        return new PaneOperator({ grid, aggregate: aggregate ?? LISTING, listed, add, ordered, ...simple });
      }
      const contents =
        evictor !== undefined ? evicted(evictor, aggregate) : aggregate === undefined ? LISTED : aggregated(aggregate);
      const gapOf = (value: unknown): number => assigner.gapOf?.(value) ?? 0;
      if (session) return new SessionOperator({ gapOf, contents, add, ...simple });
      if (count !== undefined) return new CountOperator({ size: count, contents, call });
      return new WindowOperator({ assigner, trigger, contents, call, ...timing });
    },
  };
}

function aggregateOf(fn: object, gather: 'reduce' | 'aggregate'): Aggregate {
  if (gather === 'aggregate') return fn as Aggregate;
  type Reduce = (a: unknown, b: unknown) => unknown;
  return reduction(typeof fn === 'function' ? (fn as Reduce) : (a, b) => (fn as { reduce: Reduce }).reduce(a, b));
}

const KEEP_ELEMENT: Binding = { kind: 'made', call: { factory: keepElement, bindings: [] } };

/** How a record is added, for the text of a chain. */
function addOf(fn: object, gather: 'reduce' | 'aggregate'): Binding {
  const method = (method: string): Binding => ({ kind: 'method', self: fn, method, parameters: 2 });
  if (gather === 'aggregate') return method('add');
  const reduce: Binding = typeof fn === 'function' ? value(fn) : method('reduce');
  return { kind: 'made', call: { factory: reduceInto, bindings: [reduce] } };
}

function callOf({ call, keyed }: WindowFunctions, fn: object, merging: boolean): (states: WindowStates) => WindowCall {
  return (states) =>
    windowCall(call === undefined ? undefined : fn, { method: call ?? 'apply', keyed, merging }, states);
}

/** Whether windows are put together of slices. */
function sliced(
  { assigner, trigger, evictor }: WindowOptions,
  { gather, mergeable, clears }: WindowFunctions,
): boolean {
  const { grid } = assigner;
  if (grid === undefined || trigger !== undefined || evictor !== undefined || clears) return false;
  return grid.size === grid.slide || (gather !== undefined && mergeable);
}

function paneGrid({ assigner: { grid } }: WindowOptions): PaneGrid | undefined {
  return grid && new PaneGrid(grid);
}

function checkOptions(
  { assigner, trigger, allowedLateness, lateTo }: WindowOptions,
  { gather, mergeable }: WindowFunctions,
  reader: OptionReader,
): void {
  if (assigner.timeDomain === 'processing-time') {
    const problem = 'concerns event time, and these are windows of processing time';
    if (allowedLateness !== undefined) reader.refuse('allowedLateness', allowedLateness, problem);
    if (lateTo !== undefined) reader.refuse('lateTo', lateTo.id, problem);
  }
  if (!assigner.merging) return;
  if (trigger !== undefined && trigger.onMerge === undefined) {
    reader.refuse('trigger', trigger.description, 'has no onMerge, which windows that merge need');
  }
  if (gather === 'aggregate' && !mergeable) {
    reader.refuse('assigner', assigner.description, 'needs an AggregateFunction with `merge`');
  }
}

function describe({ assigner, trigger, evictor, lateTo }: WindowOptions, lateness: number): string {
  return [
    assigner.description,
    trigger?.description,
    evictor?.description,
    lateness > 0 ? `${durationText(lateness)} late` : undefined,
    lateTo && `late records to [${lateTo.id}]`,
  ]
    .filter((fact) => fact !== undefined)
    .join(', ');
}
