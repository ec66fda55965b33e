/** The records of one side of a join, of one key, by time; plain data, as a state backend keeps it. */
export interface TimeBuffer {
  /** Where the records begin that are still there: those before go many at a time. */
  start: number;
  /** Ascending. */
  readonly times: number[];
  readonly values: unknown[];
}

/** How many records may have gone before they are taken out, where they are more than are left. */
const SLACK = 16;

/** Up to so many records are looked through one by one. */
const FEW = 8;

export function newBuffer(): TimeBuffer {
  return { start: 0, times: [], values: [] };
}

/**
 * Leaves out what can meet no record behind the watermark, as Flink does when the watermark comes; what came after it
 * waits for the next one.
 * @param kept milliseconds after its time for which a record may be met
 */
export function prune(buffer: TimeBuffer, watermark: number, kept: number): void {
  const { times } = buffer;
  let { start } = buffer;
  const before = start;
  while (start < times.length && (times[start] as number) + kept <= watermark) start++;
  if (start === before) return;
  buffer.start = start;
  if (start >= SLACK && 2 * start > times.length) takeOut(buffer);
}

/** Takes out what is left out. */
function takeOut(buffer: TimeBuffer): void {
  const { start, times, values } = buffer;
  const left = times.length - start;
  // By hand: `splice` makes an array of what it takes out.
  for (let i = 0; i < left; i++) {
    times[i] = times[start + i] as number;
    values[i] = values[start + i];
  }
  times.length = left;
  values.length = left;
  buffer.start = 0;
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

/** The time of the last record that is there; `-Infinity`, when there is none. */
export function endOf({ times, start }: TimeBuffer): number {
  return start < times.length ? (times[times.length - 1] as number) : -Infinity;
}

/** The position of the first record that is there and not before `time`. */
export function firstFrom({ times, start }: TimeBuffer, time: number): number {
  let low = start;
  let high = times.length;
  while (high - low > FEW) {
    const probe = (low + high) >> 1;
    if ((times[probe] as number) < time) low = probe + 1;
    else high = probe;
  }
  while (low < high && (times[low] as number) < time) low++;
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
