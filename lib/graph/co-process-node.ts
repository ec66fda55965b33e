import { types } from 'node:util';
import type { Faults } from '../errors/faults';
import { KeyedBroadcastProcessFunction } from '../functions/keyed-broadcast-process-function';
import { KeyedCoProcessFunction } from '../functions/keyed-co-process-function';
import { adaptedStates } from './adapted-states';
import { broadcastStates } from './broadcast-states';
import { CO_METHODS, type CoForm, type Draft } from './draft';
import type { BoundState } from './function-adapter';
import { classOf, coForm, keepsByKey, methodsOf } from './function-kind';
import { keyedStates } from './keyed-states';
import { keySelector } from './partitioners';
import type { CoProcessNode, KeySelector } from './stream-graph';

/** The node of a function of two inputs, without its place; `undefined` when the function is at fault. */
export function coProcessParts(
  draft: Draft,
  faults: Faults,
  placeholder?: (text: string) => string,
): Pick<CoProcessNode, 'kind' | 'form' | 'keys' | 'states' | 'broadcast'> | undefined {
  const form = coForm(draft, faults);
  if (form === undefined) return undefined;
  refuseAsynchrony(draft, form, faults);
  const kind = 'coProcess';
  const keys = form === 'broadcast' ? keyOfFirst(draft, faults) : keysOf(draft, faults);
  const broadcast = form === 'broadcast' ? { broadcast: broadcastStates(draft, faults) } : {};
  // Maps see no key: it only says how their records travel.
  if (keys === undefined || form === 'map' || form === 'flatMap') return { kind, form, states: [], ...broadcast };
  return {
    kind,
    form,
    keys,
    states: adaptedStates(draft) ?? declaredStates(draft, faults, placeholder),
    ...broadcast,
  };
}

function declaredStates(
  { function: ref, where }: Draft,
  faults: Faults,
  placeholder: ((text: string) => string) | undefined,
): readonly BoundState[] {
  const type = classOf(ref);
  return type === undefined ? [] : keyedStates(type, where, faults, placeholder);
}

/** The keys of both inputs; none, where the function works without. */
function keysOf(draft: Draft, faults: Faults): readonly [KeySelector, KeySelector] | undefined {
  const { inputs, where } = draft;
  const without = inputs.filter(({ keyBy }) => keyBy === undefined);
  if (without.length > 0) {
    if (without.length < inputs.length || needsKeys(draft)) {
      faults.add(where, 'MILLRACE_WIRING_KEY_MISSING', { upstreams: without.map(({ from }) => from.where) });
    }
    return undefined;
  }
  const [first, second] = [0, 1].map((index) => inputs.find(({ input }) => input === index)?.keyBy);
  // What lacks an input has a fault of its own.
  return first === undefined || second === undefined ? undefined : [keySelector(first), keySelector(second)];
}

/** The key of the first input, where it has one; the second one is broadcast. */
function keyOfFirst(draft: Draft, faults: Faults): readonly [KeySelector] | undefined {
  const { inputs, where } = draft;
  const second = inputs.filter(({ input }) => input === 1);
  if (second.some(({ keyBy }) => keyBy !== undefined)) {
    faults.add(where, 'MILLRACE_WIRING_BROADCAST', {
      problem: 'its second input has a key, and goes to every instance',
    });
  } else if (second.some(({ partition }) => partition !== 'broadcast')) {
    faults.add(where, 'MILLRACE_WIRING_BROADCAST', { problem: 'its second input is not broadcast' });
  }
  const first = inputs.filter(({ input }) => input === 0);
  const without = first.filter(({ keyBy }) => keyBy === undefined);
  if (without.length > 0) {
    if (without.length < first.length || needsKeys(draft)) {
      faults.add(where, 'MILLRACE_WIRING_KEY_MISSING', { upstreams: without.map(({ from }) => from.where) });
    }
    return undefined;
  }
  const key = first[0]?.keyBy;
  return key === undefined ? undefined : [keySelector(key)];
}

// By shape where `instanceof` says nothing: for functions written without the base classes.
function needsKeys({ function: ref, adapter }: Draft): boolean {
  const type = classOf(ref);
  if (type === undefined || adapter !== undefined) return adapter !== undefined;
  const methods = type.prototype as object;
  const base = methods instanceof KeyedCoProcessFunction || methods instanceof KeyedBroadcastProcessFunction;
  return base || keepsByKey(type);
}

function refuseAsynchrony(draft: Draft, form: CoForm, faults: Faults): void {
  const { options, function: ref, also = [], adapter, where } = draft;
  if (options.async !== undefined) {
    const problem = 'does not concern a function of two inputs, which is synchronous';
    faults.add(where, 'MILLRACE_WIRING_OPTION', { option: 'async', value: options.async.order ?? 'input', problem });
  }
  const names = adapter?.methods ?? CO_METHODS[form];
  for (const method of [...names, 'onTimer']) {
    if (types.isAsyncFunction(methodsOf(ref)?.[method])) faults.add(where, 'MILLRACE_WIRING_ASYNC', { method });
  }
  [ref, ...also].forEach((it, index) => {
    if (it.kind !== 'lambda' || !types.isAsyncFunction(it.value)) return;
    faults.add(where, 'MILLRACE_WIRING_ASYNC', { method: names[index] ?? it.value.name });
  });
}
