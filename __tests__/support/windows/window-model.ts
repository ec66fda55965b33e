/** A record of the tests: its key, its event time and a number that tells it from all others. */
export interface Item {
  readonly key: string;
  readonly time: number;
  readonly n: number;
}

/** What came out of a window: its elements by number in the order of their coming, at the last time of the window. */
export interface Fired {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly elements: readonly number[];
}

interface OpenWindow {
  readonly key: string;
  start: number;
  end: number;
  elements: number[];
  /** Whether it fires when the watermark passes its end. */
  waits: boolean;
}

/** Which windows: `[start, end)` of a time, or sessions. */
export type ModelWindows =
  { readonly size: number; readonly slide: number; readonly offset: number } | { readonly gap: (n: number) => number };

/**
 * Windows with the default trigger by event time, as Flink's documentation describes them, one list entry for each
 * window and one look at all of them for each event.
 */
export class WindowModel {
  readonly fired: Fired[] = [];
  readonly late: number[] = [];
  watermark = -Infinity;
  #open: OpenWindow[] = [];

  constructor(
    private readonly windows: ModelWindows,
    private readonly lateness: number,
  ) {}

  get openWindows(): number {
    return this.#open.length;
  }

  add({ key, time, n }: Item): void {
    const targets = 'gap' in this.windows ? this.#session(key, time, n, this.windows.gap(n)) : this.#aligned(key, time);
    const taken = targets.filter(({ end }) => end - 1 + this.lateness > this.watermark);
    for (const window of targets) {
      if (!taken.includes(window)) this.#open = this.#open.filter((it) => it !== window);
    }
    for (const window of taken) {
      window.elements.push(n);
      window.elements.sort((a, b) => a - b);
      if (window.end - 1 <= this.watermark) this.#fire(window);
      else window.waits = true;
    }
    if (taken.length === 0 && time + this.lateness <= this.watermark) this.late.push(n);
  }

  advance(watermark: number): void {
    if (watermark <= this.watermark) return;
    this.watermark = watermark;
    for (const window of [...this.#open].sort((a, b) => a.end - b.end)) {
      if (window.waits && window.end - 1 <= watermark) this.#fire(window);
      if (window.end - 1 <= watermark) window.waits = false;
    }
    this.#open = this.#open.filter(({ end }) => end - 1 + this.lateness > watermark);
  }

  /** A new run from a snapshot: what is kept is kept, time begins anew. */
  restore(): void {
    this.watermark = -Infinity;
  }

  #fire({ key, start, end, elements }: OpenWindow): void {
    this.fired.push({ key, start, end, elements: [...elements] });
  }

  get windowSize(): number {
    return 'gap' in this.windows ? 0 : this.windows.size;
  }

  /** The starts of the windows of a time. */
  #starts(time: number): number[] {
    const { size, slide, offset } = this.windows as { size: number; slide: number; offset: number };
    const found: number[] = [];
    // Every start near the time that is one: no arithmetic that could be wrong in the same way.
    for (let start = time + 1; start > time - size - 1; start--) {
      if (Math.abs(start - offset) % slide === 0 && start <= time && time < start + size) found.push(start);
    }
    return found;
  }

  #aligned(key: string, time: number): OpenWindow[] {
    return this.#starts(time).map((start) => {
      const open = this.#open.find((it) => it.key === key && it.start === start);
      if (open !== undefined) return open;
      const window = { key, start, end: start + this.windowSize, elements: [], waits: false };
      if (window.end - 1 + this.lateness > this.watermark) this.#open.push(window);
      return window;
    });
  }

  #session(key: string, time: number, _n: number, gap: number): OpenWindow[] {
    const whole: OpenWindow = { key, start: time, end: time + gap, elements: [], waits: false };
    const before = { ...whole };
    for (;;) {
      const other = this.#open.find((it) => it.key === key && it.start <= whole.end && it.end >= whole.start);
      if (other === undefined) break;
      this.#open = this.#open.filter((it) => it !== other);
      // A session that stays as it is keeps its timer; one that has become another gets a new one.
      if (other.start <= before.start && other.end >= before.end) whole.waits = other.waits;
      whole.start = Math.min(whole.start, other.start);
      whole.end = Math.max(whole.end, other.end);
      whole.elements.push(...other.elements);
    }
    if (whole.end - 1 > this.watermark && (whole.start !== before.start || whole.end !== before.end))
      whole.waits = true;
    this.#open.push(whole);
    return [whole];
  }
}
