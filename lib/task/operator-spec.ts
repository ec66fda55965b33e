import { KeyedRecordContext } from '../operators/contexts/keyed-context';
import { RecordContext } from '../operators/contexts/record-context';
import { assignTimestamps } from '../operators/assign-timestamps';
import { contextualSink } from '../operators/contextual-sink';
import { filter } from '../operators/filter';
import { flatMap } from '../operators/flat-map';
import { keyedProcess } from '../operators/keyed-process';
import { map } from '../operators/map';
import { process } from '../operators/process';
import { sink } from '../operators/sink';
import { value, type Binding, type FactoryCall } from '../functions/factory-call';
import { coCalls } from './co-operator-spec';
import type { KeyedPart } from './keyed-part';
import { keyedBindings, processBindings, selector } from './operator-bindings';
import type { OperatorParts } from './operator-parts';
import type { TaskCore } from './task-core';
import type { TaskOperator } from './task-operator';

const PROMISE_CHECK: Binding = { kind: 'promise-check' };

/** The factories of an operator's inputs: of a single one, or of two. */
type FactoryCalls = FactoryCall & { readonly second?: FactoryCall };

/** The factories of an operator's input, or of its two, with all they are given behind `next`. */
export function factoryCalls(operator: TaskOperator, core: TaskCore, parts: OperatorParts): FactoryCalls {
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
      return { factory: process, bindings: [operator.function(3), ...processBindings(operator, context, core)] };
    }
    case 'timestamps': {
      const timeOf = node.timestamp === undefined ? value(undefined) : selector(node.timestamp);
      return { factory: assignTimestamps, bindings: [timeOf, value(operator.time?.observe), value(failed)] };
    }
    case 'coProcess':
      return coCalls(node, operator, core, parts);
    case 'sink': {
      const bindings = [value(failed), PROMISE_CHECK, value(calls), flight];
      // Writing a context for each record costs as much as a simple function.
      if (!operator.takesContext) return { factory: sink, bindings: [operator.function(1), ...bindings] };
      const context = value(new RecordContext(operator, sides, core.clock));
      return { factory: contextualSink, bindings: [operator.function(2), ...bindings, context] };
    }
    case 'keyedProcess': {
      const part = parts.keyed as KeyedPart;
      const context = new KeyedRecordContext(part.keys, sides, part.timers);
      return {
        factory: keyedProcess,
        bindings: keyedBindings(operator, 'processElement', node.key, context, part, core),
      };
    }
  }
}
