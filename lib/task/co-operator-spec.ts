import { CO_METHODS } from '../graph/draft';
import type { CoProcessNode, KeySelector } from '../graph/stream-graph';
import {
  BroadcastRecordContext,
  KeyedReadOnlyBroadcastRecordContext,
  ReadOnlyBroadcastRecordContext,
  type ApplyToKeyedState,
} from '../operators/contexts/broadcast-contexts';
import { KeyedRecordContext } from '../operators/contexts/keyed-context';
import { RecordContext } from '../operators/contexts/record-context';
import { flatMap } from '../operators/flat-map';
import { keyedProcess } from '../operators/keyed-process';
import { map } from '../operators/map';
import { process } from '../operators/process';
import type { BroadcastPart } from './broadcast-part';
import { value, type Binding, type FactoryCall } from '../functions/factory-call';
import { keyedBindings, processBindings } from './operator-bindings';
import type { OperatorParts } from './operator-parts';
import { SynchronousCalls } from './synchronous-calls';
import type { TaskCore } from './task-core';
import type { TaskOperator } from './task-operator';

type CoCall = (method: string, input: 0 | 1) => FactoryCall;

/** The factories of a function of two inputs, which share what they emit to, count in and see as context. */
export function coCalls(
  node: CoProcessNode,
  operator: TaskOperator,
  core: TaskCore,
  parts: OperatorParts,
): FactoryCall & { readonly second: FactoryCall } {
  const call =
    node.form === 'broadcast' ? broadcastCall(node, operator, core, parts) : coCall(node, operator, core, parts);
  const [first, second] = CO_METHODS[node.form];
  return { ...call(first, 0), second: call(second, 1) };
}

function coCall(node: CoProcessNode, operator: TaskOperator, core: TaskCore, { keyed }: OperatorParts): CoCall {
  const { form, keys } = node;
  if (form === 'map' || form === 'flatMap') return (method, input) => mapCall(node, operator, method, input);
  if (keys !== undefined && keyed !== undefined) {
    const context = new KeyedRecordContext(keyed.keys, operator.sides, keyed.timers);
    return (method, input) => ({
      factory: keyedProcess,
      // Only a broadcast input has none.
      bindings: keyedBindings(operator, method, keys[input] as KeySelector, context, keyed, core),
    });
  }
  const shared = processBindings(operator, new RecordContext(operator, operator.sides, core.clock), core);
  return (method) => ({ factory: process, bindings: [operator.function(3, method), ...shared] });
}

/** The first input as a process function would have it, with or without keys; the second one may change the states. */
function broadcastCall(
  { keys }: CoProcessNode,
  operator: TaskOperator,
  core: TaskCore,
  { keyed, broadcast }: OperatorParts,
): CoCall {
  const states = broadcast as BroadcastPart;
  const { sides } = operator;
  return (method, input) => {
    if (input === 1) {
      const apply: ApplyToKeyedState = (state, work) => keyed?.applyToKeyedState(state, work);
      const context = new BroadcastRecordContext(operator, sides, core.clock, states, apply);
      return {
        factory: process,
        bindings: [changing(operator, method, states), ...processBindings(operator, context, core)],
      };
    }
    if (keys !== undefined && keyed !== undefined) {
      const context = new KeyedReadOnlyBroadcastRecordContext(keyed.keys, sides, keyed.timers, states);
      return { factory: keyedProcess, bindings: keyedBindings(operator, method, keys[0], context, keyed, core) };
    }
    const context = new ReadOnlyBroadcastRecordContext(operator, sides, core.clock, states);
    return { factory: process, bindings: [operator.function(3, method), ...processBindings(operator, context, core)] };
  };
}

/** The method of a function, in whose calls broadcast states may be changed. */
function changing(operator: TaskOperator, method: string, { side }: BroadcastPart): Binding {
  const self = operator.self as Record<string, (...args: unknown[]) => unknown>;
  return value((element: unknown, context: unknown, out: unknown) => {
    side.broadcast = true;
    try {
      self[method]?.(element, context, out);
    } finally {
      side.broadcast = false;
    }
  });
}

function mapCall({ form, also }: CoProcessNode, operator: TaskOperator, method: string, input: 0 | 1): FactoryCall {
  const { counters, failed, refuse } = operator;
  const calls = new SynchronousCalls(operator);
  const shared = [counters, failed, calls.waits, calls, { size: 0 }].map(value);
  // Of two lambdas the second is the second input's.
  const [other] = input === 1 ? (also ?? []) : [];
  const fn = (parameters: number): Binding =>
    other?.kind === 'lambda' ? value(other.value) : operator.function(parameters, method);
  if (form === 'map') return { factory: map, bindings: [fn(1), ...shared] };
  return { factory: flatMap, bindings: [fn(2), ...shared, value(refuse)] };
}
