export interface Event {
  readonly id: number;
  readonly key: string;
}
/** Windows of a record, by Flink's documentation. */
export type Kind =
  | { readonly kind: 'tumbling' | 'sliding'; readonly size: number; readonly slide: number }
  | { readonly kind: 'session'; readonly gap: number };

export interface Open {
  start: number;
  end: number;
  first: Event[];
  second: Event[];
}

/** A window of both streams as Flink's WindowOperator has it: one list of windows a key. */
export class Model {
  watermark = -Infinity;
  readonly #windows = new Map<string, Open[]>();
  readonly #kind: Kind;
  readonly #lateness: number;

  constructor(kind: Kind, lateness: number) {
    this.#kind = kind;
    this.#lateness = lateness;
  }

  /** What fires at once, for what is late but allowed. */
  record(side: 0 | 1, event: Event, time: number): (Open & { key: string })[] {
    const fired: (Open & { key: string })[] = [];
    for (const [start, end] of this.#assigned(time)) {
      const window = this.#windowOf(event.key, start, end);
      if (window === undefined) continue;
      (side === 0 ? window.first : window.second).push(event);
      if (window.end - 1 <= this.watermark) fired.push({ ...copy(window), key: event.key });
    }
    return fired;
  }

  advance(time: number): (Open & { key: string })[] {
    if (time <= this.watermark) return [];
    const before = this.watermark;
    this.watermark = time;
    const fired: (Open & { key: string })[] = [];
    for (const [key, windows] of this.#windows) {
      for (const it of windows) if (it.end - 1 <= time && it.end - 1 > before) fired.push({ ...copy(it), key });
      this.#windows.set(
        key,
        windows.filter(({ end }) => end - 1 + this.#lateness > time),
      );
    }
    return fired;
  }

  #assigned(time: number): [number, number][] {
    if (this.#kind.kind === 'session') return [[time, time + this.#kind.gap]];
    const { size, slide } = this.#kind;
    const windows: [number, number][] = [];
    for (let start = Math.floor(time / slide) * slide; start > time - size; start -= slide)
      windows.push([start, start + size]);
    return windows;
  }

  #windowOf(key: string, start: number, end: number): Open | undefined {
    const windows = this.#windows.get(key) ?? [];
    if (this.#kind.kind !== 'session') {
      if (end - 1 + this.#lateness <= this.watermark) return undefined;
      const found = windows.find((it) => it.start === start);
      if (found !== undefined) return found;
      const made = { start, end, first: [], second: [] };
      this.#windows.set(key, [...windows, made]);
      return made;
    }
    // Sessions that touch are one.
    const touching = windows.filter((it) => it.start <= end && it.end >= start);
    const merged: Open = {
      start: Math.min(start, ...touching.map((it) => it.start)),
      end: Math.max(end, ...touching.map((it) => it.end)),
      first: touching.flatMap((it) => it.first),
      second: touching.flatMap((it) => it.second),
    };
    if (merged.end - 1 + this.#lateness <= this.watermark) return undefined;
    this.#windows.set(key, [...windows.filter((it) => !touching.includes(it)), merged]);
    return merged;
  }
}

const copy = (it: Open): Open => ({ ...it, first: [...it.first], second: [...it.second] });

export function expectedOf(method: 'join' | 'coGroup', fired: readonly Open[]): string[] {
  const ids = (events: readonly Event[]): string =>
    events
      .map(({ id }) => id)
      .sort((a, b) => a - b)
      .join(',');
  return fired.flatMap(({ first, second, end }) =>
    method === 'coGroup'
      ? [`${ids(first)} | ${ids(second)} @${end - 1}`]
      : first.flatMap((l) => second.map((r) => `${l.id} ${r.id} @${end - 1}`)),
  );
}
