import type { MapState } from '../state/map-state';
import type { TimerService } from '../time/timer-service';
import { endOf, firstFrom, insert, newBucket, type TimeBucket } from './time-buckets';

/** Takes a record of the other side that meets the current one. */
export type Meet = (value: unknown, time: number) => void;

/**
 * The records of one side of an interval join that may still meet one of the other, of the current key.
 *
 * As in Flink, a watermark takes out what no record behind it can meet; what came after that watermark waits for the
 * next one. Records are in buckets of a stretch of time, so that a record reads and writes few of them: the watermark
 * ends a bucket by a timer, and within a bucket it is looked at when the bucket is read.
 */
export class JoinSide {
  readonly #buckets: MapState<number, TimeBucket>;
  readonly #width: number;
  readonly #kept: number;

  /**
   * @param width milliseconds of a bucket
   * @param kept milliseconds after its time for which a record may be met
   */
  constructor(buckets: MapState<number, TimeBucket>, width: number, kept: number) {
    this.#buckets = buckets;
    this.#width = width;
    this.#kept = kept;
  }

  add(value: unknown, time: number, timers: TimerService): void {
    const watermark = timers.currentWatermark();
    const at = Math.floor(time / this.#width);
    const bucket = this.#buckets.get(at);
    if (bucket === undefined) {
      this.#buckets.put(at, newBucket(time, value, watermark));
      timers.registerEventTimeTimer((at + 1) * this.#width + this.#kept);
      return;
    }
    const expired = this.#expired(bucket, watermark);
    if (expired > 0) {
      bucket.times.splice(0, expired);
      bucket.values.splice(0, expired);
    }
    bucket.pruned = watermark;
    insert(bucket, time, value);
    this.#buckets.put(at, bucket);
  }

  /** Gives those from `from` to `to`, both inclusive, by time and then as they came. */
  meet(from: number, to: number, watermark: number, meet: Meet): void {
    const last = Math.floor(to / this.#width);
    for (let at = Math.floor(from / this.#width); at <= last; at++) {
      const bucket = this.#buckets.get(at);
      if (bucket === undefined) continue;
      const { times, values } = bucket;
      const end = endOf(bucket, to);
      for (let i = Math.max(this.#expired(bucket, watermark), firstFrom(bucket, from)); i < end; i++) {
        meet(values[i], times[i] as number);
      }
    }
  }

  /** Ends the bucket whose timer this is, if it is one of this side's. */
  release(timer: number): void {
    const at = (timer - this.#kept) / this.#width - 1;
    if (Number.isInteger(at)) this.#buckets.remove(at);
  }

  /** How many of the first records of a bucket the watermark has taken out. */
  #expired(bucket: TimeBucket, watermark: number): number {
    if (bucket.pruned === watermark) return 0;
    const { times } = bucket;
    let expired = 0;
    while (expired < times.length && (times[expired] as number) + this.#kept <= watermark) expired++;
    return expired;
  }
}
