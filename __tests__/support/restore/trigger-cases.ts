import {
  continuousEventTimeTrigger,
  continuousProcessingTimeTrigger,
  countEvictor,
  countTrigger,
  deltaEvictor,
  deltaTrigger,
  eventTimeSessionWindows,
  globalWindows,
  purgingTrigger,
  timeEvictor,
  tumblingEventTimeWindows,
  tumblingProcessingTimeWindows,
  type DataStream,
  type KeyedStream,
  type SingleOutputStreamOperator,
} from 'millrace';
import { KeyedOperatorHarness } from 'millrace/testing';
import type { Item, RestoreCase } from './restore-case';
import { SlowWindows, type SlowOptions } from './slow-windows';
import { applied, seen, summed, summing } from './window-functions';

type Keyed = KeyedStream<Item, string>;

interface Triggered extends Omit<SlowOptions, 'show'> {
  readonly call: (items: Keyed) => SingleOutputStreamOperator<unknown>;
  /** Default: what `applied` gives. */
  readonly show?: SlowOptions['show'];
}

const far = (a: Item, b: Item): number => Math.abs(a.v - b.v);
const reduced: SlowOptions['show'] = (elements) => (elements.length === 0 ? [] : [summed(elements)]);
const times = (elements: readonly Item[]): number => Math.max(...elements.map(({ time }) => time));

/** Windows with the triggers and evictors that there are. */
const TRIGGERED: Readonly<Record<string, Triggered>> = {
  'countWindow: reduce': {
    call: (items) => items.countWindow(3).reduce(summing),
    trigger: { count: 3, purges: true },
    show: reduced,
  },
  'countWindow: apply': {
    call: (items) => items.countWindow(3).apply(applied),
    trigger: { count: 3, purges: true },
  },
  'countWindow that slides: apply': {
    call: (items) => items.countWindow(4, 2).apply(applied),
    trigger: { count: 2 },
    before: (elements) => elements.slice(-4),
  },
  'countWindow that slides: reduce': {
    call: (items) => items.countWindow(4, 2).reduce(summing),
    trigger: { count: 2 },
    before: (elements) => elements.slice(-4),
    show: reduced,
  },
  'countTrigger in tumbling windows: reduce': {
    call: (items) => items.window(tumblingEventTimeWindows(30)).trigger(countTrigger(3)).reduce(summing),
    ...{ size: 30, trigger: { count: 3 } },
    show: reduced,
  },
  'countTrigger in sessions: apply': {
    call: (items) => items.window(eventTimeSessionWindows(10)).trigger(countTrigger(3)).apply(applied),
    ...{ gap: 10, trigger: { count: 3 } },
  },
  'purgingTrigger in tumbling windows: apply': {
    call: (items) =>
      items
        .window(tumblingEventTimeWindows(30))
        .trigger(purgingTrigger(countTrigger(2)))
        .apply(applied),
    ...{ size: 30, trigger: { count: 2, purges: true } },
  },
  'deltaTrigger in the global window: apply': {
    call: (items) => items.window(globalWindows()).trigger(deltaTrigger(4, far)).apply(applied),
    trigger: { delta: 4 },
  },
  // An earlier multiple may have passed when a record comes: a timer for it is due with the next watermark, and that is the
  // first one behind a restore.
  'continuousEventTimeTrigger in tumbling windows: reduce': {
    call: (items) => items.window(tumblingEventTimeWindows(30)).trigger(continuousEventTimeTrigger(30)).reduce(summing),
    ...{ size: 30, trigger: { every: 30 } },
    show: reduced,
  },
  'continuousProcessingTimeTrigger in windows by the clock: apply': {
    call: (items) =>
      items.window(tumblingProcessingTimeWindows(30)).trigger(continuousProcessingTimeTrigger(12)).apply(applied),
    ...{ size: 30, byClock: true, trigger: { every: 12, byClock: true } },
  },
  'countEvictor after the function: apply': {
    call: (items) =>
      items
        .window(globalWindows())
        .trigger(countTrigger(2))
        .evictor(countEvictor(3, { after: true }))
        .apply(applied),
    trigger: { count: 2 },
    after: (elements) => elements.slice(-3),
  },
  'timeEvictor: apply': {
    call: (items) => items.window(globalWindows()).trigger(countTrigger(2)).evictor(timeEvictor(15)).apply(applied),
    trigger: { count: 2 },
    before: (elements) => elements.filter(({ time }) => time > times(elements) - 15),
  },
  'deltaEvictor: reduce': {
    call: (items) =>
      items.window(globalWindows()).trigger(countTrigger(2)).evictor(deltaEvictor(3, far)).reduce(summing),
    trigger: { count: 2 },
    before: (elements) => elements.filter((it) => far(it, elements.at(-1) as Item) < 3),
    show: reduced,
  },
};

const shown: SlowOptions['show'] = (elements, window) => [
  seen(elements, { ...window, elements: elements.map(({ n }) => n) }),
];

export const TRIGGER_CASES: readonly RestoreCase[] = [
  ...Object.entries(TRIGGERED).map(([name, { call, show = shown, ...options }]): RestoreCase => ({
    name,
    open: (opened) => KeyedOperatorHarness.build((items: DataStream<Item>) => call(items.keyBy('key')), opened),
    model: () => new SlowWindows({ ...options, show }),
  })),
  {
    name: 'countWindowAll: sum',
    single: true,
    open: (options) =>
      KeyedOperatorHarness.build((items: DataStream<Item>) => items.countWindowAll(4).sum('v'), options),
    model: () => {
      const windows = new SlowWindows({
        trigger: { count: 4, purges: true },
        show: (elements) => [{ ...(elements[0] as Item), v: elements.reduce((sum, { v }) => sum + v, 0) }],
      });
      const keys: string[] = [];
      return {
        emitted: windows.emitted,
        record(item) {
          // One key for the model; what comes out has that of the first record.
          keys.push(item.key);
          const before = windows.emitted.length;
          windows.record({ ...item, key: 'all' });
          for (const [i, it] of windows.emitted.entries()) {
            if (i >= before)
              windows.emitted[i] = { ...it, value: { ...it.value, key: keys[keys.length - 4] as string } };
          }
        },
      };
    },
  },
];
