import { CO_METHODS } from '../graph/draft';
import type { CoProcessNode } from '../graph/stream-graph';
import { KeyedRecordContext } from '../operators/contexts/keyed-context';
import { RecordContext } from '../operators/contexts/record-context';
import { flatMap } from '../operators/flat-map';
import { keyedProcess } from '../operators/keyed-process';
import { map } from '../operators/map';
import { process } from '../operators/process';
import type { Binding, FactoryCall } from './chain-compiler';
import type { KeyedPart } from './keyed-part';
import { keyedBindings, processBindings, value } from './operator-bindings';
import { SynchronousCalls } from './synchronous-calls';
import type { TaskCore } from './task-core';
import type { TaskOperator } from './task-operator';

type CoCall = (method: string, input: 0 | 1) => FactoryCall;

/** The factories of a function of two inputs, which share what they emit to, count in and see as context. */
export function coCalls(
  node: CoProcessNode,
  operator: TaskOperator,
  core: TaskCore,
  keyed: KeyedPart | undefined,
): FactoryCall & { readonly second: FactoryCall } {
  const call = coCall(node, operator, core, keyed);
  const [first, second] = CO_METHODS[node.form];
  return { ...call(first, 0), second: call(second, 1) };
}

function coCall(node: CoProcessNode, operator: TaskOperator, core: TaskCore, keyed: KeyedPart | undefined): CoCall {
  const { form, keys } = node;
  if (form === 'map' || form === 'flatMap') return (method, input) => mapCall(node, operator, method, input);
  if (keys !== undefined && keyed !== undefined) {
    const context = new KeyedRecordContext(keyed.keys, operator.sides, keyed.timers);
    return (method, input) => ({
      factory: keyedProcess,
      bindings: keyedBindings(operator, method, keys[input], context, keyed, core),
    });
  }
  const shared = processBindings(operator, new RecordContext(operator, operator.sides, core.clock), core);
  return (method) => ({ factory: process, bindings: [operator.function(3, method), ...shared] });
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
