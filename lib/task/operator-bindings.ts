import type { KeySelector } from '../graph/stream-graph';
import type { KeyedRecordContext } from '../operators/contexts/keyed-context';
import type { RecordContext } from '../operators/contexts/record-context';
import type { TimeDomain } from '../time/timer-service';
import { value, type Binding } from '../functions/factory-call';
import type { KeyedPart } from './keyed-part';
import type { TaskCore } from './task-core';
import type { TaskOperator } from './task-operator';

/** How a key or an event time is read from a record; a field is compiled into the chain. */
export function selector(key: KeySelector): Binding {
  return key.kind === 'field' ? key : value(key.select);
}

/** What a process function is given behind its function. */
export function processBindings(operator: TaskOperator, context: RecordContext, { turn }: TaskCore): Binding[] {
  const { counters, failed, refuse } = operator;
  return [value(counters), value(failed), value(context), value(turn), value(refuse)];
}

type OnTimer = (time: number, context: KeyedRecordContext, out: unknown) => void;

/** What is called when a timer fires: one method for all, or one for each clock. */
function timerBinding({ self, node }: TaskOperator): Binding {
  if (self === undefined) return value(() => undefined);
  const methods = self as Readonly<Record<string, OnTimer>>;
  const event = timerMethod(node, 'event-time');
  const processing = timerMethod(node, 'processing-time');
  if (event === processing) {
    return typeof methods[event] === 'function'
      ? { kind: 'method', self, method: event, parameters: 3 }
      : value(() => undefined);
  }
  return value((time: number, context: KeyedRecordContext, out: unknown) => {
    methods[context.timeDomain === 'event-time' ? event : processing]?.(time, context, out);
  });
}

function timerMethod(node: TaskOperator['node'], domain: TimeDomain): string {
  const timers = 'timers' in node ? node.timers : undefined;
  // Of a clock without a method none is called.
  return timers === undefined ? 'onTimer' : (timers[domain] ?? '');
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
  const { counters, failed, refuse } = operator;
  const rest = [selector(key), value(keys), value(context), timerBinding(operator), value(turn), value(refuse)];
  return [operator.function(3, method), value(counters), value(failed), ...rest];
}
