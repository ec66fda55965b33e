import type { KeySelector } from '../graph/stream-graph';
import { KeyedRecordContext } from '../operators/contexts/keyed-context';
import { RecordContext } from '../operators/contexts/record-context';
import { contextualSink } from '../operators/contextual-sink';
import { filter } from '../operators/filter';
import { flatMap } from '../operators/flat-map';
import { keyedProcess } from '../operators/keyed-process';
import { map } from '../operators/map';
import { process } from '../operators/process';
import { sink } from '../operators/sink';
import type { Binding, FactoryCall } from './chain-compiler';
import type { KeyedPart } from './keyed-part';
import type { TaskCore } from './task-core';
import type { TaskOperator } from './task-operator';

const PROMISE_CHECK: Binding = { kind: 'promise-check' };

const value = (it: unknown): Binding => ({ kind: 'value', value: it });

/** How a key or an event time is read from a record; a field is compiled into the chain. */
export function selector(key: KeySelector): Binding {
  return key.kind === 'field' ? key : value(key.select);
}

/** The factories of an operator's input, or of its two, with all they are given behind `next`. */
export function factoryCalls(operator: TaskOperator, core: TaskCore, keyed: KeyedPart | undefined): FactoryCalls {
  const { node, counters, failed, calls, sides } = operator;
  const flight = value(core.flight);
  switch (node.kind) {
    case 'map':
    case 'filter': {
      const bindings = [operator.function(1), value(counters), value(failed), PROMISE_CHECK, value(calls), flight];
      return { factory: node.kind === 'map' ? map : filter, bindings };
    }
    case 'flatMap': {
      const bindings = [value(counters), value(failed), PROMISE_CHECK, value(calls), flight, value(operator.refuse)];
      return { factory: flatMap, bindings: [operator.function(2), ...bindings] };
    }
    case 'process':
      return { factory: process, bindings: [operator.function(3), ...processBindings(operator, core)] };
    case 'coProcess':
      return node.keys === undefined
        ? coProcess(operator, core)
        : keyedCoProcess(operator, node.keys, keyed as KeyedPart, core);
    case 'sink': {
      const bindings = [value(failed), PROMISE_CHECK, value(calls), flight];
      // Writing a context for each record costs as much as a simple function.
      if (!operator.takesContext) return { factory: sink, bindings: [operator.function(1), ...bindings] };
      const context = value(new RecordContext(operator, sides, core.clock));
      return { factory: contextualSink, bindings: [operator.function(2), ...bindings, context] };
    }
    case 'keyedProcess': {
      const part = keyed as KeyedPart;
      const context = new KeyedRecordContext(part.keys, sides, part.timers);
      return {
        factory: keyedProcess,
        bindings: keyedBindings(operator, 'processElement', node.key, context, part, core),
      };
    }
  }
}

/** The factories of an operator's inputs: of a single one, or of two. */
type FactoryCalls = FactoryCall & { readonly second?: FactoryCall };

// Both inputs of a co-process function are process functions that share what they emit to and count in.

function coProcess(operator: TaskOperator, core: TaskCore): FactoryCalls {
  const shared = processBindings(operator, core);
  const call = (method: string): FactoryCall => ({
    factory: process,
    bindings: [operator.function(3, method), ...shared],
  });
  return { ...call('processElement1'), second: call('processElement2') };
}

function keyedCoProcess(
  operator: TaskOperator,
  [first, second]: readonly [KeySelector, KeySelector],
  part: KeyedPart,
  core: TaskCore,
): FactoryCalls {
  const context = new KeyedRecordContext(part.keys, operator.sides, part.timers);
  const call = (method: string, key: KeySelector): FactoryCall => ({
    factory: keyedProcess,
    bindings: keyedBindings(operator, method, key, context, part, core),
  });
  return { ...call('processElement1', first), second: call('processElement2', second) };
}

function processBindings(operator: TaskOperator, { clock, turn }: TaskCore): Binding[] {
  const { counters, failed, sides, refuse } = operator;
  const context = new RecordContext(operator, sides, clock);
  return [value(counters), value(failed), value(context), value(turn), value(refuse)];
}

function keyedBindings(
  operator: TaskOperator,
  method: string,
  key: KeySelector,
  context: KeyedRecordContext,
  { keys }: KeyedPart,
  { turn }: TaskCore,
): Binding[] {
  const { self, counters, failed, refuse } = operator;
  const hasTimer = self !== undefined && 'onTimer' in self && typeof self.onTimer === 'function';
  const onTimer: Binding = hasTimer
    ? { kind: 'method', self, method: 'onTimer', parameters: 3 }
    : value(() => undefined);
  const rest = [selector(key), value(keys), value(context), onTimer, value(turn), value(refuse)];
  return [operator.function(3, method), value(counters), value(failed), ...rest];
}
