import {
  eventTimeSessionWindows,
  eventTimeTrigger,
  OutputTag,
  processingTimeSessionWindows,
  processingTimeTrigger,
  slidingEventTimeWindows,
  slidingProcessingTimeWindows,
  tumblingEventTimeWindows,
  tumblingProcessingTimeWindows,
  type AllWindowedStream,
  type Collector,
  type DataStream,
  type KeyedStream,
  type SingleOutputStreamOperator,
  type WindowedStream,
} from 'millrace';
import { KeyedOperatorHarness } from 'millrace/testing';
import type { Item, RestoreCase } from './restore-case';
import { timedModel, type Show, type TimedWindows } from './timed-windows';
import {
  applied,
  Counting,
  CountingAll,
  CountingEnds,
  gathered,
  Gathered,
  GatheredParts,
  seen,
  type Seen,
  showSummed,
  summed,
  summing,
} from './window-functions';

type Windowed = WindowedStream<Item, string>;

const late = new OutputTag<Item>('late');

/** Windows, and what they are to the model. */
interface Kind extends TimedWindows {
  readonly of: (items: DataStream<Item>) => Windowed;
  readonly merging?: boolean;
}

const keyed = (items: DataStream<Item>): KeyedStream<Item, string> => items.keyBy('key');
const aligned = (size: number, slide = size, offset = 0): TimedWindows['windows'] => ({ size, slide, offset });

const KINDS: Readonly<Record<string, Kind>> = {
  'tumbling windows': { of: (items) => keyed(items).window(tumblingEventTimeWindows(20)), windows: aligned(20) },
  'tumbling windows with lateness': {
    of: (items) =>
      keyed(items)
        .window(tumblingEventTimeWindows(20, { offset: 7 }))
        .allowedLateness(15)
        .sideOutputLateData(late),
    windows: aligned(20, 20, 7),
    ...{ lateness: 15, lateTo: 'late' },
  },
  'sliding windows': { of: (items) => keyed(items).window(slidingEventTimeWindows(30, 10)), windows: aligned(30, 10) },
  'sliding windows with lateness': {
    of: (items) =>
      keyed(items)
        .window(slidingEventTimeWindows(25, 10, { offset: 3 }))
        .allowedLateness(20)
        .sideOutputLateData(late),
    windows: aligned(25, 10, 3),
    ...{ lateness: 20, lateTo: 'late' },
  },
  sessions: {
    of: (items) => keyed(items).window(eventTimeSessionWindows(8)),
    ...{ windows: { gap: () => 8 }, merging: true },
  },
  'sessions with gaps by record, and lateness': {
    of: (items) =>
      keyed(items)
        .window(eventTimeSessionWindows<Item>(({ n }) => 1 + (n % 7)))
        .allowedLateness(10)
        .sideOutputLateData(late),
    ...{ windows: { gap: (n) => 1 + (n % 7) }, lateness: 10, lateTo: 'late', merging: true },
  },
  'windows kept one by one': {
    of: (items) => keyed(items).window(tumblingEventTimeWindows(20)).trigger(eventTimeTrigger()).allowedLateness(15),
    ...{ windows: aligned(20), lateness: 15 },
  },
  'tumbling windows by the clock': {
    of: (items) => keyed(items).window(tumblingProcessingTimeWindows(20)),
    ...{ windows: aligned(20), byClock: true },
  },
  'sliding windows by the clock': {
    of: (items) => keyed(items).window(slidingProcessingTimeWindows(30, 10)),
    ...{ windows: aligned(30, 10), byClock: true },
  },
  'sessions by the clock': {
    of: (items) => keyed(items).window(processingTimeSessionWindows(8)),
    ...{ windows: { gap: () => 8 }, byClock: true, merging: true },
  },
  'windows by the clock, kept one by one': {
    of: (items) => keyed(items).window(tumblingProcessingTimeWindows(20)).trigger(processingTimeTrigger()),
    ...{ windows: aligned(20), byClock: true },
  },
};

/** A function of a window, and what it is to give. */
interface Form {
  readonly call: (windowed: Windowed) => SingleOutputStreamOperator<unknown>;
  /** A new one for each run: it may count. */
  readonly show: () => Show;
  /** Whether windows that merge may have it. Default: true. */
  readonly merges?: boolean;
}

/** How often each window has fired, and how many of a key have. */
function counting(): Show {
  const fired = new Map<string, number>();
  const count = (of: string): number => {
    fired.set(of, (fired.get(of) ?? 0) + 1);
    return fired.get(of) ?? 0;
  };
  return (elements, window) => {
    const more = [count(`${window.key} ${window.start}`), count(window.key)];
    return { ...seen(elements, window), more };
  };
}

const FORMS: Readonly<Record<string, Form>> = {
  reduce: { call: (windowed) => windowed.reduce(summing), show: () => summed },
  'reduce, with a function': {
    call: (windowed) => windowed.reduce(summing, showSummed),
    show: () => (elements, window) => ({
      ...seen(elements, window),
      more: elements.reduce((sum, { v }) => sum + v, 0),
    }),
  },
  aggregate: { call: (windowed) => windowed.aggregate(GatheredParts), show: () => gathered },
  'aggregate that does not merge': {
    call: (windowed) => windowed.aggregate(new Gathered()),
    ...{ show: () => gathered, merges: false },
  },
  'aggregate, with a function that has state': {
    call: (windowed) => windowed.aggregate(GatheredParts, Counting),
    ...{ show: counting, merges: false },
  },
  apply: { call: (windowed) => windowed.apply(applied), show: () => seen },
};

/** Reductions by a field, which go through the same operators. */
const FIELDS: Readonly<Record<string, Form>> = {
  sum: {
    call: (windowed) => windowed.sum('v'),
    show: () => (elements) => ({ ...(elements[0] as Item), v: elements.reduce((sum, { v }) => sum + v, 0) }),
  },
  min: {
    call: (windowed) => windowed.min('v'),
    show: () => (elements) => ({ ...(elements[0] as Item), v: Math.min(...elements.map(({ v }) => v)) }),
  },
  max: {
    call: (windowed) => windowed.max('v'),
    show: () => (elements) => ({ ...(elements[0] as Item), v: Math.max(...elements.map(({ v }) => v)) }),
  },
  minBy: {
    call: (windowed) => windowed.minBy('v'),
    show: () => (elements) => elements.reduce((a, b) => (b.v < a.v ? b : a)),
  },
  maxBy: {
    call: (windowed) => windowed.maxBy('v', { equal: 'last' }),
    show: () => (elements) => elements.reduce((a, b) => (b.v >= a.v ? b : a)),
  },
};

function windowCase(kind: string, form: string, { call, show }: Form): RestoreCase {
  const { of, ...windows } = KINDS[kind] as Kind;
  return {
    name: `${kind}: ${form}`,
    open: (options) => KeyedOperatorHarness.build((items: DataStream<Item>) => call(of(items)), options),
    model: () => timedModel(windows, show()),
    ...(windows.lateTo !== undefined && { tags: [late] }),
  };
}

/** Each kind of windows of one clock with each kind of function. */
function casesOf(byClock: boolean): readonly RestoreCase[] {
  return Object.entries(KINDS)
    .filter(([, kind]) => (kind.byClock ?? false) === byClock)
    .flatMap(([kind, { merging = false }]) =>
      Object.entries(FORMS)
        .filter(([, { merges = true }]) => merges || !merging)
        .map(([name, form]) => windowCase(kind, name, form)),
    );
}

export const WINDOW_CASES = casesOf(false);
export const CLOCK_WINDOW_CASES = casesOf(true);

/** How many windows of a key have ended before, which the model of windows does not know: one fires only when it ends. */
function countingEnds(): Show {
  const ended = new Map<string, number>();
  return (elements, window) => {
    const before = ended.get(window.key) ?? 0;
    ended.set(window.key, before + 1);
    return { ...seen(elements, window), more: [1, before] };
  };
}

interface AllForm {
  readonly call: (windowed: AllWindowedStream<Item>) => SingleOutputStreamOperator<unknown>;
  readonly show: () => Show;
}

/** What functions of windows of all records give. */
const ALL: Readonly<Record<string, AllForm>> = {
  reduce: { call: (windowed) => windowed.reduce(summing), show: () => summed },
  aggregate: { call: (windowed) => windowed.aggregate(GatheredParts), show: () => gathered },
  apply: {
    call: (windowed) =>
      windowed.apply((window, elements: readonly Item[], out: Collector<Seen>) => {
        applied('all', window, elements, out);
      }),
    show: () => seen,
  },
  process: { call: (windowed) => windowed.process(CountingAll), show: () => counting() },
  sum: { call: (windowed) => windowed.sum('v'), show: (FIELDS.sum as Form).show },
  min: { call: (windowed) => windowed.min('v'), show: (FIELDS.min as Form).show },
  max: { call: (windowed) => windowed.max('v'), show: (FIELDS.max as Form).show },
  minBy: { call: (windowed) => windowed.minBy('v'), show: (FIELDS.minBy as Form).show },
  maxBy: { call: (windowed) => windowed.maxBy('v', { equal: 'last' }), show: (FIELDS.maxBy as Form).show },
};

/** Reductions by a field, windows of all records, and functions that want to know when windows end. */
export const OTHER_WINDOW_CASES: readonly RestoreCase[] = [
  ...Object.entries(FIELDS).map(([name, form]) => windowCase('tumbling windows', name, form)),
  {
    name: 'tumbling windows: process, told when they end',
    open: (options) =>
      KeyedOperatorHarness.build(
        (items: DataStream<Item>) => keyed(items).window(tumblingEventTimeWindows(20)).process(CountingEnds),
        options,
      ),
    model: () => timedModel({ windows: aligned(20) }, countingEnds()),
  },
  ...Object.entries(ALL).map(([name, { call, show }]): RestoreCase => ({
    name: `windows of all records: ${name}`,
    single: true,
    open: (options) =>
      KeyedOperatorHarness.build(
        (items: DataStream<Item>) => call(items.windowAll(slidingEventTimeWindows(30, 10))),
        options,
      ),
    model: () => timedModel({ windows: aligned(30, 10), all: true }, show()),
  })),
];
