import { KEYED_STATES, type KeyedStateRecord } from '../lib/metadata/wiring';

/**
 * Makes a property of a KeyedProcessFunction the handle of a state: the property's type says which kind
 * (`ValueState`), and the handle is there from `open` on.
 *
 * `name` is what a savepoint finds the state by (default: the property's name), `ttl` how long after the last write
 * a value lives (default: for ever), `type` the class that restored values shall be instances of.
 */
export function KeyedState(options: KeyedStateRecord = {}): (target: object, property: string) => void {
  return (target, property) => KEYED_STATES.add(target, property, options);
}
