/** The records of one side of a join, of one key, by time; plain data, as a state backend keeps it. */
export interface TimeBuffer {
  /** The watermark up to which what had expired is left out. */
  pruned: number;
  /** Where the records begin that are still there: those before go many at a time. */
  start: number;
  /** Ascending. */
  readonly times: number[];
  readonly values: unknown[];
}

/** How many records may have gone before they are taken out, where they are more than are left. */
const SLACK = 32;

export function newBuffer(): TimeBuffer {
  return { pruned: -Infinity, start: 0, times: [], values: [] };
}

/**
 * Takes out what can meet no record behind the watermark, as Flink does when the watermark comes; what came after it
 * waits for the next one.
 * @param kept milliseconds after its time for which a record may be met
 */
export function prune(buffer: TimeBuffer, watermark: number, kept: number): void {
  if (buffer.pruned === watermark) return;
  const { times, values } = buffer;
  buffer.pruned = watermark;
  let { start } = buffer;
  while (start < times.length && (times[start] as number) + kept <= watermark) start++;
  if (start === times.length || (start > SLACK && 2 * start > times.length)) {
    times.splice(0, start);
    values.splice(0, start);
    start = 0;
  }
  buffer.start = start;
}

/** Puts a record behind those of its time and before. */
export function insert(buffer: TimeBuffer, time: number, value: unknown): void {
  const { times, values } = buffer;
  const last = times.length - 1;
  if (last < buffer.start || (times[last] as number) <= time) {
    times.push(time);
    values.push(value);
    return;
  }
  const at = firstAfter(buffer, time);
  times.splice(at, 0, time);
  values.splice(at, 0, value);
}

/** The position of the first record that is there and not before `time`. */
export function firstFrom({ times, start }: TimeBuffer, time: number): number {
  let low = start;
  let high = times.length;
  while (low < high) {
    const probe = (low + high) >> 1;
    if ((times[probe] as number) < time) low = probe + 1;
    else high = probe;
  }
  return low;
}

function firstAfter({ times, start }: TimeBuffer, time: number): number {
  let low = start;
  let high = times.length;
  while (low < high) {
    const probe = (low + high) >> 1;
    if ((times[probe] as number) <= time) low = probe + 1;
    else high = probe;
  }
  return low;
}
