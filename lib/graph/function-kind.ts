import type { Faults } from '../errors/faults';
import { isA, type Class } from '../metadata/class';
import { KeyedProcessFunction } from '../functions/keyed-process-function';
import { ProcessFunction } from '../functions/process-function';
import { ProcessJoinFunction } from '../functions/process-join-function';
import { KEYED_STATES, ON_TIMERS } from '../metadata/wiring';
import { CO_METHODS, type CoForm, type Draft, type OperatorMethod } from './draft';
import type { FunctionAdapter } from './function-adapter';
import type { FunctionRef } from './function-ref';
import type { CoProcessNode, KeyedNode, OperatorNode, TimestampsNode } from './stream-graph';

const METHODS: readonly OperatorMethod[] = ['map', 'flatMap', 'filter', 'processElement'];

const COFORMS = Object.keys(CO_METHODS) as CoForm[];

/** The object that carries a function's methods: a class's prototype or the instance; `undefined` for the other forms. */
export function methodsOf(ref: FunctionRef): Readonly<Record<string, unknown>> | undefined {
  if (ref.kind === 'class') return ref.type.prototype as Record<string, unknown>;
  return ref.kind === 'instance' ? (ref.value as Record<string, unknown>) : undefined;
}

/** The class of a function that has one. */
export function classOf(ref: FunctionRef): Class | undefined {
  if (ref.kind === 'class') return ref.type;
  return ref.kind === 'instance' ? (ref.value.constructor as Class) : undefined;
}

/** The kinds of nodes between sources and sinks. */
export type FunctionKind = OperatorNode['kind'] | TimestampsNode['kind'] | KeyedNode['kind'] | CoProcessNode['kind'];

/** Whether a draft has two inputs. */
export function isConnected({ inputs }: Draft): boolean {
  return inputs.some(({ input }) => input !== undefined);
}

/** Which operator a draft is, by the method its function has; `undefined` when that is a fault. */
export function operatorKind(draft: Draft, faults: Faults): FunctionKind | undefined {
  const methods = methodsOf(draft.function);
  const ours = isConnected(draft) ? 'coProcess' : 'keyedProcess';
  if (draft.adapter !== undefined) return isAdaptable(draft, draft.adapter, faults) ? ours : undefined;
  if (ours === 'coProcess') return ours;
  if (isBroadcast(draft)) {
    faults.add(draft.where, 'MILLRACE_WIRING_BROADCAST', { problem: 'it is a broadcast function and reads one input' });
    return undefined;
  }
  if (methods === undefined) {
    if (draft.function.kind === 'method') return asMethod(draft, faults) ? 'map' : undefined;
    return kindOfMethod(draft.method ?? 'map', draft);
  }
  const expected = draft.method === undefined ? METHODS : [draft.method];
  const found = expected.filter((name) => typeof methods[name] === 'function');
  const [only] = found;
  if (only === undefined || found.length > 1) {
    faults.add(draft.where, 'MILLRACE_WIRING_FUNCTION', { expected, found });
    return undefined;
  }
  return kindOfMethod(only, draft);
}

/** Whether an adapter finds the method it calls. */
function isAdaptable(draft: Draft, { methods: expected }: FunctionAdapter, faults: Faults): boolean {
  const methods = methodsOf(draft.function);
  if (methods === undefined) return draft.function.kind === 'lambda' || asMethod(draft, faults);
  const found = expected.filter((name) => typeof methods[name] === 'function');
  if (found.length === 1) return true;
  faults.add(draft.where, 'MILLRACE_WIRING_FUNCTION', { expected, found });
  return false;
}

/** Whether the second of two inputs goes to every parallel instance. */
export function isBroadcast({ form, function: ref }: Draft): boolean {
  return form === 'broadcast' || typeof methodsOf(ref)?.processBroadcastElement === 'function';
}

function isJoin({ function: ref }: Draft): boolean {
  const methods = methodsOf(ref);
  const type = classOf(ref);
  const paired = typeof methods?.join === 'function' || typeof methods?.coGroup === 'function';
  return paired || (type !== undefined && isA(type, ProcessJoinFunction));
}

/** By which two methods a function of two inputs is called; `undefined` when it has not exactly one pair: a fault. */
export function coForm(draft: Draft, faults: Faults): CoForm | undefined {
  if (draft.adapter !== undefined) return 'process';
  const methods = methodsOf(draft.function);
  if (methods === undefined && draft.function.kind === 'lambda') return draft.form;
  // What is said of its annotations tells more.
  if (draft.form === undefined && isJoin(draft)) return undefined;
  const forms = draft.form === undefined ? COFORMS : [draft.form];
  const has = (name: string): boolean => typeof methods?.[name] === 'function';
  const found = forms.filter((form) => CO_METHODS[form].every(has));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const expected = forms.map((form) => CO_METHODS[form].join(' and '));
  const names = forms.flatMap((form) => CO_METHODS[form].filter(has));
  faults.add(draft.where, 'MILLRACE_WIRING_CO_FUNCTION', { expected, found: names });
  return undefined;
}

/** Whether the method a draft names is there; else that is a fault. */
export function asMethod(draft: Draft, faults: Faults): boolean {
  const ref = draft.function;
  if (ref.kind !== 'method') return false;
  if (typeof (ref.type.prototype as Record<string, unknown>)[ref.method] === 'function') return true;
  faults.add(draft.where, 'MILLRACE_WIRING_FUNCTION', { expected: [ref.method], found: [] });
  return false;
}

/** Whether a class has what only keyed functions have: keyed state, timers. */
export function keepsByKey(type: Class): boolean {
  const hasTimers = 'onTimer' in (type.prototype as object) || ON_TIMERS.of(type).size > 0;
  return hasTimers || KEYED_STATES.of(type).size > 0;
}

function kindOfMethod(method: OperatorMethod, draft: Draft): Exclude<FunctionKind, 'coProcess'> {
  if (method !== 'processElement') return method;
  const methods = methodsOf(draft.function);
  const type = classOf(draft.function);
  if (methods === undefined || type === undefined) return 'process';
  // By shape where `instanceof` says nothing: for functions written without the base classes.
  const keyed =
    type.prototype instanceof KeyedProcessFunction ||
    (!(type.prototype instanceof ProcessFunction) && (draft.options.keyBy !== undefined || keepsByKey(type)));
  return keyed ? 'keyedProcess' : 'process';
}
