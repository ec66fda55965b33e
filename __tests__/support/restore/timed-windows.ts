import { WindowModel, type Fired, type ModelWindows } from '../windows/window-model';
import type { Emitted, Item, Model } from './restore-case';

/** What is emitted when a window fires, by its elements in the order in which they came. */
export type Show = (elements: readonly Item[], window: Fired) => Emitted['value'];

/** What the windows of a case are. */
export interface TimedWindows {
  readonly windows: ModelWindows;
  readonly lateness?: number;
  /** Whether time is that of the clock. Default: of records. */
  readonly byClock?: boolean;
  /** Whether all records have one key. Default: false. */
  readonly all?: boolean;
  /** The side output of late records. */
  readonly lateTo?: string;
}

/** The windows of the model of windows with their own triggers, by either clock. */
export function timedModel(of: TimedWindows, show: Show): Model {
  const { windows, lateness = 0, byClock = false, all = false, lateTo } = of;
  const model = new WindowModel(windows, lateness);
  const items: Item[] = [];
  const emitted: Emitted[] = [];
  let now = 0;
  const told = (): void => {
    for (const fired of model.fired.splice(0)) {
      const elements = items.filter(({ n }) => fired.elements.includes(n));
      emitted.push({ value: show(elements, fired), timestamp: fired.end - 1 });
    }
    for (const late of model.late.splice(0)) {
      const value = items.find(({ n }) => n === late) as Item;
      if (lateTo !== undefined) emitted.push({ value, timestamp: value.time, tag: lateTo });
    }
  };
  return {
    emitted,
    record(item) {
      items.push(item);
      model.add({ key: all ? 'all' : item.key, time: byClock ? now : item.time, n: item.n });
      told();
    },
    watermark(time) {
      if (byClock) return;
      model.advance(time);
      told();
    },
    clock(time) {
      now = time;
      if (!byClock) return;
      // The last millisecond of a window lasts as long as the clock shows it.
      model.advance(now - 1);
      told();
    },
  };
}
