import type { Assigner, EvictorPlan, TriggerPlan } from '../job-plan';
import { ownGap, type Item, type Timed } from '../record';
import { ModelOperator, type Emit } from './operator';
import { OfKeys, Timers } from './timers';

/** A record in a window. */
export interface Element extends Timed {
  /** The logical input that it came by. */
  readonly input: number;
}

export interface OpenWindow {
  start: number;
  end: number;
  elements: Element[];
  /** How often it has fired: what state of the window counts. */
  firings: number;
  /** What its trigger remembers. */
  count: number;
  next: number | undefined;
  last: Item | undefined;
}

export interface ModelWindowOptions {
  readonly assigner: Assigner;
  readonly domain: 'event' | 'processing';
  readonly lateness: number;
  readonly sideOutput: boolean;
  readonly trigger?: TriggerPlan | undefined;
  readonly evictor?: EvictorPlan | undefined;
  /** What the user's function makes of a window that fires. */
  readonly fire: (key: number, window: OpenWindow, elements: readonly Element[]) => readonly Item[];
  /** By what records are kept apart. */
  readonly keyOf: (item: Item) => number;
}

/** Windows as Flink's documentation describes them: every window with all its records, each timer for itself. */
export class ModelWindows extends ModelOperator {
  readonly #open = new OfKeys<OpenWindow[]>(() => []);
  readonly #timers = new Timers<OpenWindow>();

  constructor(private readonly options: ModelWindowOptions) {
    super();
  }

  override record(input: number, timed: Timed, emit: Emit): void {
    const { keyOf, lateness, sideOutput } = this.options;
    const key = keyOf(timed.item);
    let taken = false;
    for (const [start, end] of this.#assigned(timed)) {
      const window = this.#windowOf(key, start, end);
      if (this.#isEventTime && this.#cleanupOf(window) <= this.watermark) {
        this.#drop(key, window);
        continue;
      }
      taken = true;
      window.elements.push({ ...timed, input });
      if (this.#onElement(key, window, timed)) this.#fire(key, window, emit);
      if (end !== Infinity) this.#timers.set(key, this.#cleanupOf(window), window);
    }
    if (!taken && sideOutput && timed.time + lateness <= this.watermark) emit(timed.item, timed.time, 'late');
  }

  override advance(watermark: number, emit: Emit): void {
    super.advance(watermark, emit);
    if (this.options.domain === 'event') this.#pass(watermark, emit);
  }

  override tick(now: number, emit: Emit): void {
    super.tick(now, emit);
    // The last millisecond of a window lasts until the next one begins.
    if (this.options.domain === 'processing') this.#pass(now - 1, emit);
  }

  /** Global windows are of no time: nothing is late for them. */
  get #isEventTime(): boolean {
    return this.options.domain === 'event' && this.options.assigner.kind !== 'global';
  }

  #pass(until: number, emit: Emit): void {
    for (const { time, key, of: window } of this.#timers.due(until)) {
      if (this.#onTime(key, window, time)) this.#fire(key, window, emit);
      if (time === this.#cleanupOf(window)) this.#drop(key, window);
    }
  }

  #cleanupOf({ end }: OpenWindow): number {
    return end - 1 + this.options.lateness;
  }

  #drop(key: number, window: OpenWindow): void {
    const open = this.#open.at(key);
    if (open.includes(window)) open.splice(open.indexOf(window), 1);
    this.#timers.deleteAllOf(window);
  }

  #assigned({ item, time }: Timed): readonly (readonly [start: number, end: number])[] {
    const { assigner, domain } = this.options;
    const at = domain === 'event' ? time : this.now;
    switch (assigner.kind) {
      case 'global':
        return [[-Infinity, Infinity]];
      case 'session':
        return [[at, at + (assigner.dynamic ? ownGap(item, assigner.gap) : assigner.gap)]];
      default: {
        const { size, offset } = assigner;
        const slide = assigner.kind === 'sliding' ? assigner.slide : size;
        const found: [number, number][] = [];
        // Every start that is near enough: no arithmetic that could be wrong in the same way. The last goes first.
        for (let start = at; start > at - size; start--) {
          if (Math.abs(start - offset) % slide === 0) found.push([start, start + size]);
        }
        return found;
      }
    }
  }

  #windowOf(key: number, start: number, end: number): OpenWindow {
    const open = this.#open.at(key);
    const added = { start, end, elements: [], firings: 0, count: 0, next: undefined, last: undefined };
    if (this.options.assigner.kind !== 'session') {
      const known = open.find((it) => it.start === start);
      if (known === undefined) open.push(added);
      return known ?? added;
    }
    const touching = open.filter((it) => it.start <= end && start <= it.end);
    const covering = touching.find((it) => it.start <= start && end <= it.end);
    if (covering !== undefined && touching.length === 1) return covering;
    return this.#merged(key, added, touching);
  }

  /** One session of those that a new one touches: their timers are gone, the trigger sets its own anew. */
  #merged(key: number, added: OpenWindow, parts: readonly OpenWindow[]): OpenWindow {
    const nexts = parts.flatMap(({ next }) => next ?? []);
    const window: OpenWindow = {
      ...added,
      start: Math.min(added.start, ...parts.map(({ start }) => start)),
      end: Math.max(added.end, ...parts.map(({ end }) => end)),
      elements: parts.flatMap(({ elements }) => elements),
      count: parts.reduce((sum, { count }) => sum + count, 0),
      next: nexts.length > 0 ? Math.min(...nexts) : undefined,
    };
    for (const part of parts) this.#drop(key, part);
    this.#open.at(key).push(window);
    const { trigger } = this.options;
    const waits = trigger === undefined || trigger.kind === 'eventTime';
    if (parts.length > 0 && waits && window.end - 1 > this.watermark) this.#timers.set(key, window.end - 1, window);
    if (trigger?.kind === 'continuous' && window.next !== undefined) this.#timers.set(key, window.next, window);
    return window;
  }

  /** Whether the trigger fires with a record. */
  #onElement(key: number, window: OpenWindow, { item, time }: Timed): boolean {
    const { trigger } = this.options;
    const last = window.end - 1;
    switch (trigger?.kind) {
      case 'count':
        window.count++;
        if (window.count < trigger.count) return false;
        window.count = 0;
        return true;
      case 'delta': {
        const fires = window.last !== undefined && item.n - window.last.n > trigger.threshold;
        if (fires || window.last === undefined) window.last = item;
        return fires;
      }
      default:
        if (this.options.domain === 'event' && last <= this.watermark) return true;
        this.#timers.set(key, last, window);
        if (trigger?.kind === 'continuous' && window.next === undefined) {
          this.#continue(key, window, Math.floor(time / trigger.interval) * trigger.interval, trigger.interval);
        }
        return false;
    }
  }

  /** Whether the trigger fires with a timer. */
  #onTime(key: number, window: OpenWindow, time: number): boolean {
    const { trigger } = this.options;
    if (trigger?.kind === 'count' || trigger?.kind === 'delta') return false;
    if (time === window.end - 1) return true;
    if (trigger?.kind !== 'continuous' || window.next !== time) return false;
    this.#continue(key, window, time, trigger.interval);
    return true;
  }

  #continue(key: number, window: OpenWindow, from: number, interval: number): void {
    window.next = Math.min(from + interval, window.end - 1);
    this.#timers.set(key, window.next, window);
  }

  #fire(key: number, window: OpenWindow, emit: Emit): void {
    if (window.elements.length === 0) return;
    const { evictor, trigger, fire } = this.options;
    if (evictor?.after === false) window.elements = evicted(evictor, window.elements);
    window.firings++;
    for (const item of fire(key, window, window.elements)) emit(item, window.end - 1);
    if (evictor?.after === true) window.elements = evicted(evictor, window.elements);
    if (trigger?.purging === true) window.elements = [];
  }
}

function evicted(evictor: EvictorPlan, elements: Element[]): Element[] {
  if (evictor.kind === 'count') return elements.slice(Math.max(0, elements.length - evictor.count));
  const newest = Math.max(...elements.map(({ time }) => time));
  return elements.filter(({ time }) => time > newest - evictor.span);
}
