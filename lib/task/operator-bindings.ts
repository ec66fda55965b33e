import type { KeySelector } from '../graph/stream-graph';
import type { KeyedRecordContext } from '../operators/contexts/keyed-context';
import type { RecordContext } from '../operators/contexts/record-context';
import type { Binding } from './chain-compiler';
import type { KeyedPart } from './keyed-part';
import type { TaskCore } from './task-core';
import type { TaskOperator } from './task-operator';

/** A value of ours, as a chain's text refers to it. */
export const value = (it: unknown): Binding => ({ kind: 'value', value: it });

/** How a key or an event time is read from a record; a field is compiled into the chain. */
export function selector(key: KeySelector): Binding {
  return key.kind === 'field' ? key : value(key.select);
}

/** What a process function is given behind its function. */
export function processBindings(operator: TaskOperator, context: RecordContext, { turn }: TaskCore): Binding[] {
  const { counters, failed, refuse } = operator;
  return [value(counters), value(failed), value(context), value(turn), value(refuse)];
}

/** What a keyed function is given behind `next`. */
export function keyedBindings(
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
