import type { Collector } from '../../functions/collector';
import type { ValueState } from '../../state/value-state';
import type { EmissionContext } from '../emission-time';
import type { KeyPanes } from '../key-panes';
import type { NearKeys } from '../near-keys';

// Self-contained, but for types: their texts become part of a chain's.

/** What an operator of ours does with a record. */
export type TakeRecord = (value: unknown, context: EmissionContext, out: Collector<unknown>) => void;

/** The same of one that is late, or whose slice is not that of the record before of its key. */
export type TakeOtherRecord = (
  value: unknown,
  time: number,
  key: KeyPanes | undefined,
  context: EmissionContext,
  out: Collector<unknown>,
) => void;

/**
 * Adds a record to the slice that got the last record of its key: nearly all go that way.
 * @param slice where the slice of the last record begins and ends, and its number
 * @param enter makes it that of a time
 * @param inPlace whether `panes` keeps objects as they are
 */
export const addToOpenPane = (
  slice: Float64Array,
  enter: (time: number) => void,
  timeOf: (context: EmissionContext) => number,
  near: NearKeys<KeyPanes>,
  panes: ValueState<KeyPanes>,
  inPlace: boolean,
  add: (value: unknown, contents: unknown) => unknown,
  otherwise: TakeOtherRecord,
): TakeRecord =>
  function addToOpenPane(value, context, out) {
    const time = timeOf(context);
    if (!(time >= (slice[0] as number) && time < (slice[1] as number))) enter(time);
    const id = context.key;
    let key;
    if (typeof id === 'number') {
      const place = id & near.mask;
      if (near.keys[place] === id) key = near.values[place];
    }
    if (key === undefined) {
      key = panes.value();
      if (inPlace && key !== undefined) near.remember(id, key);
    }
    if (key?.open === true && key.pane === slice[2]) {
      key.contents = add(value, key.contents);
      if (!inPlace) panes.update(key);
    } else otherwise(value, time, key, context, out);
  };

/** Windows of event time go by the time of the record. */
export const byEventTime = () => (context: EmissionContext) => context.time;

/** Others by the clock. */
export const byProcessingTime = () => (context: EmissionContext) => context.timerService.currentProcessingTime();

/** How a reduction adds a record to what it has. */
export const reduceInto =
  (reduce: (a: unknown, b: unknown) => unknown) =>
  (value: unknown, contents: unknown): unknown =>
    contents === undefined ? value : reduce(contents, value);
