import type { Collector } from '../../functions/collector';
import type { ValueState } from '../../state/value-state';
import type { EmissionContext } from '../../windows/emission-time';
import type { TakeRecord } from '../../windows/inlined/add-to-open-pane';
import type { KeyBuffers } from '../key-buffers';
import type { PairContext } from '../pair-context';
import type { TimeBuffer } from '../time-buffer';

// Self-contained, but for types: their texts become part of a chain's.

/** Calls the user's function for a pair. */
type Meet = (left: unknown, right: unknown, pair: PairContext, out: Collector<unknown>) => void;

/** What of an interval join is the same for all records. */
export interface NearParts {
  /** Whether the record is of the second stream. */
  readonly second: boolean;
  /** Milliseconds from a record to those of the other stream that it meets, both inclusive. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds after its time for which it may be met. */
  readonly kept: number;
}

/**
 * Meets a record with those of the other stream that are there, and keeps it for those that come.
 * @param enter finds what is kept of the key, without what is over; `undefined`: the record is late
 * @param insert puts a record before others
 * @param search finds the first record from a time on among many
 * @param arm sees that what is kept of the key is looked at when all of it may be over
 */
export const meetNear = (
  { second, from, to, kept }: NearParts,
  buffers: ValueState<KeyBuffers>,
  pair: PairContext,
  meet: Meet,
  enter: (
    value: unknown,
    held: KeyBuffers | undefined,
    watermark: number,
    context: EmissionContext,
  ) => KeyBuffers | undefined,
  insert: (buffer: TimeBuffer, time: number, value: unknown) => void,
  search: (buffer: TimeBuffer, time: number) => number,
  arm: (held: KeyBuffers, end: number, context: EmissionContext) => void,
): TakeRecord =>
  function meetNear(value, context, out) {
    const { time } = context;
    const watermark = context.timerService.currentWatermark();
    let held = buffers.value();
    if (held?.pruned !== watermark || !(time >= watermark)) {
      held = enter(value, held, watermark, context);
      if (held === undefined) return;
    }
    const own = second ? held.right : held.left;
    const ownTimes = own.times;
    const before = ownTimes.length - 1;
    if (before < own.start || (ownTimes[before] as number) <= time) {
      ownTimes.push(time);
      own.values.push(value);
    } else insert(own, time, value);
    if (time + kept > held.end) arm(held, time + kept, context);
    buffers.update(held);
    const other = second ? held.left : held.right;
    const { times, values } = other;
    const count = times.length;
    let i = other.start;
    if (count - i > 8) i = search(other, time + from);
    else while (i < count && (times[i] as number) < time + from) i++;
    if (i === count) return;
    const last = time + to;
    pair.context = context;
    if (second) pair.rightTimestamp = time;
    else pair.leftTimestamp = time;
    for (; i < count; i++) {
      const met = times[i] as number;
      if (met > last) return;
      // What is emitted has the later of both times.
      context.time = met > time ? met : time;
      if (second) {
        pair.leftTimestamp = met;
        meet(values[i], value, pair, out);
      } else {
        pair.rightTimestamp = met;
        meet(value, values[i], pair, out);
      }
    }
  };
