/** Records of one key and one stretch of time, by time; plain data, as a state backend keeps it. */
export interface TimeBucket {
  /** The watermark up to which what had expired has been taken out. */
  pruned: number;
  /** Ascending. */
  readonly times: number[];
  readonly values: unknown[];
}

/** A bucket of one record. */
export function newBucket(time: number, value: unknown, watermark: number): TimeBucket {
  return { pruned: watermark, times: [time], values: [value] };
}

/** The position of the first record that is not before `time`. */
export function firstFrom({ times }: TimeBucket, time: number): number {
  let low = 0;
  let high = times.length;
  // Most records belong at the end.
  for (let probe = high - 1; low < high; probe = (low + high) >> 1) {
    if ((times[probe] as number) < time) low = probe + 1;
    else high = probe;
  }
  return low;
}

/** The position behind the last record that is not after `time`. */
export function endOf({ times }: TimeBucket, time: number): number {
  let end = times.length;
  if (end === 0 || (times[end - 1] as number) <= time) return end;
  let low = 0;
  while (low < end) {
    const probe = (low + end) >> 1;
    if ((times[probe] as number) <= time) low = probe + 1;
    else end = probe;
  }
  return low;
}

/** Puts a record behind those of its time and before. */
export function insert(bucket: TimeBucket, time: number, value: unknown): void {
  const { times, values } = bucket;
  const at = endOf(bucket, time);
  if (at === times.length) {
    times.push(time);
    values.push(value);
    return;
  }
  times.splice(at, 0, time);
  values.splice(at, 0, value);
}
