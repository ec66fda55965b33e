import type { KeySelector, KeyedNode } from '../graph/stream-graph';
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

/** The factory of an operator, with all it is given behind `next`. */
export function factoryCall(operator: TaskOperator, core: TaskCore, keyed: KeyedPart | undefined): FactoryCall {
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
    case 'process': {
      const context = new RecordContext(operator, sides, core.clock);
      const bindings = [value(counters), value(failed), value(context), value(core.turn), value(operator.refuse)];
      return { factory: process, bindings: [operator.function(3), ...bindings] };
    }
    case 'sink': {
      const bindings = [value(failed), PROMISE_CHECK, value(calls), flight];
      // Writing a context for each record costs as much as a simple function.
      if (!operator.takesContext) return { factory: sink, bindings: [operator.function(1), ...bindings] };
      const context = value(new RecordContext(operator, sides, core.clock));
      return { factory: contextualSink, bindings: [operator.function(2), ...bindings, context] };
    }
    case 'keyedProcess':
      return { factory: keyedProcess, bindings: keyedBindings(operator, node, keyed as KeyedPart, core) };
  }
}

function keyedBindings(
  operator: TaskOperator,
  node: KeyedNode,
  { keys, timers }: KeyedPart,
  { turn }: TaskCore,
): Binding[] {
  const { self, counters, failed, sides, refuse } = operator;
  const context = new KeyedRecordContext(keys, sides, timers);
  const hasTimer = self !== undefined && 'onTimer' in self && typeof self.onTimer === 'function';
  const onTimer: Binding = hasTimer
    ? { kind: 'method', self, method: 'onTimer', parameters: 3 }
    : value(() => undefined);
  const rest = [selector(node.key), value(keys), value(context), onTimer, value(turn), value(refuse)];
  return [operator.function(3), value(counters), value(failed), ...rest];
}
