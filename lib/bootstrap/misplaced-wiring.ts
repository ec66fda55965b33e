import type { Faults } from '../errors/faults';
import { CO_METHODS } from '../graph/draft';
import { hasMethod } from '../windows/function-facts';
import { isA, type Class } from '../metadata/class';
import { WINDOWED } from '../metadata/windowed';
import { BROADCAST_STATES, KEYED_STATES, ON_TIMERS, OPERATOR_STATES, OPERATORS } from '../metadata/wiring';

/** What only the functions of a stream have, on their members. */
const OF_FUNCTIONS = [
  ['@KeyedState', KEYED_STATES],
  ['@BroadcastState', BROADCAST_STATES],
  ['@OperatorState', OPERATOR_STATES],
  ['@OnTimer', ON_TIMERS],
] as const;

/**
 * Finds annotations of streams where nothing looks at them. What stands in a function of the stream is judged with it; a
 * class may also be there for others to extend.
 */
export function refuseMisplacedWiring(classes: readonly Class[], faults: Faults): void {
  for (const type of classes) {
    if (WINDOWED.own(type) !== undefined && OPERATORS.own(type) === undefined) {
      faults.add(type.name, 'MILLRACE_WIRING_WINDOWED', { problem: 'has no @Operator' });
    }
    if (classes.some((other) => isA(other, type) && isFunction(other))) continue;
    for (const [annotation, members] of OF_FUNCTIONS) {
      for (const member of members.own(type).keys()) {
        faults.add(type.name, 'MILLRACE_WIRING_MISPLACED', { annotation, member: String(member) });
      }
    }
  }
}

/** Whether a class has a method by which an operator calls it. */
function isFunction(type: Class): boolean {
  const methods = ['map', 'flatMap', 'filter', 'process', 'reduce', 'add', 'join', 'coGroup', 'write', 'createReader'];
  return [...methods, ...Object.values(CO_METHODS).flat()].some((method) => hasMethod(type, method));
}
