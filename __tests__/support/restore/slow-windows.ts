import type { Emitted, Item, Model } from './restore-case';

/** One open window of one key. */
export interface SlowWindow {
  readonly key: string;
  start: number;
  end: number;
  elements: Item[];
  /** What triggers count. */
  count: number;
  /** The value a delta trigger fired with last. */
  last: number | undefined;
  /** When a continuous trigger fires next. */
  next: number | undefined;
}

/** What a model's windows are. */
export interface SlowOptions {
  /** `undefined`: one window that never ends. */
  readonly size?: number;
  /** Sessions, in the place of a size. */
  readonly gap?: number;
  /** Whether time is that of the clock. Default: of records. */
  readonly byClock?: boolean;
  readonly trigger:
    | { readonly count: number; readonly purges?: boolean }
    | { readonly delta: number }
    | { readonly every: number; readonly byClock?: boolean };
  /** What an evictor leaves, before the function and after it. */
  readonly before?: (elements: readonly Item[]) => readonly Item[];
  readonly after?: (elements: readonly Item[]) => readonly Item[];
  /** What is emitted for the elements of a window. */
  readonly show: (elements: readonly Item[], window: SlowWindow) => readonly Emitted['value'][];
}

/**
 * Windows with triggers and evictors as Flink's documentation describes them: a list of windows, looked through for
 * everything that happens.
 */
export class SlowWindows implements Model {
  readonly emitted: Emitted[] = [];
  #windows: SlowWindow[] = [];
  #watermark = -Infinity;
  #now = 0;

  constructor(private readonly options: SlowOptions) {}

  record(item: Item): void {
    const { byClock = false, trigger } = this.options;
    const time = byClock ? this.#now : item.time;
    const window = this.#windowOf(item.key, time);
    if (!byClock && window.end - 1 <= this.#watermark) {
      this.#windows = this.#windows.filter((it) => it !== window);
      return;
    }
    window.elements.push(item);
    if ('count' in trigger) {
      if (++window.count < trigger.count) return;
      window.count = 0;
      this.#fire(window);
      if (trigger.purges === true) window.elements = [];
    } else if ('delta' in trigger) {
      if (window.last !== undefined && Math.abs(item.v - window.last) <= trigger.delta) return;
      if (window.last !== undefined) this.#fire(window);
      window.last = item.v;
    } else {
      const from = trigger.byClock === true ? this.#now : item.time;
      window.next ??= Math.min(from - (from % trigger.every) + trigger.every, window.end - 1);
    }
  }

  watermark(time: number): void {
    this.#watermark = time;
    if (this.options.byClock !== true) this.#pass(time, false);
  }

  clock(now: number): void {
    this.#now = now;
    // The last millisecond of a window lasts as long as the clock shows it.
    this.#pass(now - 1, true);
  }

  #pass(time: number, byClock: boolean): void {
    const { trigger, byClock: windowsByClock = false } = this.options;
    const continuous = 'every' in trigger && (trigger.byClock ?? false) === byClock ? trigger : undefined;
    for (const window of [...this.#windows]) {
      while (continuous !== undefined && window.next !== undefined && window.next <= time) {
        this.#fire(window);
        if (window.next === window.end - 1) break;
        window.next = Math.min(window.next + continuous.every, window.end - 1);
      }
      if (byClock === windowsByClock && window.end - 1 <= time) {
        this.#windows = this.#windows.filter((it) => it !== window);
      }
    }
  }

  #windowOf(key: string, time: number): SlowWindow {
    const { size = Infinity, gap } = this.options;
    const start = gap !== undefined ? time : size === Infinity ? -Infinity : time - (time % size);
    const end = gap !== undefined ? time + gap : start === -Infinity ? Infinity : start + size;
    const touched = this.#windows.filter(
      (it) => it.key === key && (gap === undefined ? it.start === start : it.start <= end && it.end >= start),
    );
    const window: SlowWindow = { key, start, end, elements: [], count: 0, last: undefined, next: undefined };
    for (const it of touched) {
      window.start = Math.min(window.start, it.start);
      window.end = Math.max(window.end, it.end);
      window.elements.push(...it.elements);
      window.count += it.count;
      window.last ??= it.last;
      window.next ??= it.next;
    }
    this.#windows = [...this.#windows.filter((it) => !touched.includes(it)), window];
    return window;
  }

  #fire(window: SlowWindow): void {
    if (window.elements.length === 0) return;
    const { before = (all) => all, after = (all) => all, show } = this.options;
    const seen = before(window.elements);
    for (const value of show(seen, window)) this.emitted.push({ value, timestamp: window.end - 1 });
    window.elements = [...after(seen)];
  }
}
