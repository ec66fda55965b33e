import type { KeyedStateOptions } from '../lib/metadata/keyed-state';
import { KEYED_STATES } from '../lib/metadata/wiring';

/**
 * Makes a property of a KeyedProcessFunction the handle of a state, in the place of Flink's descriptors and
 * `getRuntimeContext()`: the property's type says which kind (`ValueState`, `ListState`, `MapState`, `SortedMapState`,
 * `StackState`, `BufferState`, `ReducingState`, `AggregatingState`), and the handle is there from `open` on.
 *
 * A `BufferState` needs a `capacity`, a `ReducingState` its `reduce`, an `AggregatingState` its `aggregate`; the other
 * options have defaults. What is wrong with them is a fault when the application starts: MILLRACE_WIRING_STATE,
 * MILLRACE_WIRING_OPTION or MILLRACE_CONFIG_DURATION.
 */
export function KeyedState<T = never, IN = never, ACC = never, OUT = unknown>(
  options: KeyedStateOptions<T, IN, ACC, OUT> = {},
): (target: object, property: string) => void {
  return (target, property) => KEYED_STATES.add(target, property, options);
}
