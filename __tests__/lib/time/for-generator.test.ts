import fc from 'fast-check';
import { forGenerator } from '../../../lib/time/for-generator';
import { noWatermarks } from '../../../lib/time/no-watermarks';
import { SplitWatermarks, type WatermarkListener } from '../../../lib/time/split-watermarks';
import { VirtualClock } from '../../../lib/time/virtual-clock';
import type { WatermarkGenerator } from '../../../lib/time/watermark-strategy';
import { withIdleness } from '../../../lib/time/with-idleness';

/** A record that says what its generator does. */
type Event = { readonly emit: number } | 'idle' | 'active' | { readonly later: number };

/** Emits at once what `emit` says, and with the next interval what `later` says. */
const scripted = (): WatermarkGenerator<Event> => {
  let later = -Infinity;
  return {
    onEvent: (event, _timestamp, output) => {
      if (event === 'idle') output.markIdle();
      else if (event === 'active') output.markActive();
      else if ('emit' in event) output.emitWatermark(event.emit);
      else later = event.later;
    },
    onPeriodicEmit: (output) => {
      if (later > -Infinity) output.emitWatermark(later);
      later = -Infinity;
    },
  };
};

const quiet: WatermarkListener = { changed: () => undefined, failed: () => undefined };

const batch = (values: readonly unknown[], times: readonly number[] = []) => ({
  values,
  timestamps: Float64Array.from(values, (_, i) => times[i] ?? -Infinity),
  from: 0,
  to: values.length,
});

test('each split has a generator of its own; the lowest active one counts, whatever comes when', () => {
  const event: fc.Arbitrary<Event> = fc.oneof(
    fc.record({ emit: fc.nat(50) }),
    fc.record({ later: fc.nat(50) }),
    fc.constantFrom('idle' as const, 'active' as const),
  );
  const step = fc.oneof(
    fc.record({ split: fc.constantFrom('a', 'b', 'c'), events: fc.array(event, { maxLength: 4 }) }),
    fc.constant('interval' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const clock = new VirtualClock();
      const splits = new SplitWatermarks(forGenerator(scripted, { interval: 100 }), clock, quiet);
      // The model: per split its watermark, whether it is idle, and what the interval brings.
      const model = new Map(['a', 'b', 'c'].map((name) => [name, { time: -Infinity, idle: false, later: -Infinity }]));
      let lowest = -Infinity;
      for (const name of model.keys()) splits.add(name);
      for (const now of steps) {
        if (now === 'interval') {
          clock.advanceBy(100);
          for (const each of model.values()) {
            if (each.later === -Infinity) continue;
            each.idle = false;
            each.time = Math.max(each.time, each.later);
            each.later = -Infinity;
            lowest = raised(model.values(), lowest);
          }
        } else {
          splits.onBatch(now.split, -Infinity, batch(now.events));
          const own = model.get(now.split) ?? { time: 0, idle: false, later: 0 };
          for (const each of now.events) {
            if (each === 'idle' || each === 'active') own.idle = each === 'idle';
            else if ('later' in each) own.later = each.later;
            else {
              own.idle = false;
              own.time = Math.max(own.time, each.emit);
            }
            lowest = raised(model.values(), lowest);
          }
        }
        expect(splits.current).toBe(lowest);
        expect(splits.idle).toBe([...model.values()].every(({ idle }) => idle));
      }
      splits[Symbol.dispose]();
    }),
    { numRuns: 300 },
  );
});

function raised(splits: Iterable<{ readonly time: number; readonly idle: boolean }>, before: number): number {
  const active = [...splits].filter(({ idle }) => !idle);
  return active.length === 0 ? before : Math.max(before, Math.min(...active.map(({ time }) => time)));
}

test('the generator is given each record with its event time, and called in its interval', () => {
  const clock = new VirtualClock(0);
  const seen: unknown[] = [];
  const strategy = forGenerator<string>(() => ({
    onEvent: (event, timestamp) => seen.push([event, timestamp]),
    onPeriodicEmit: () => seen.push(clock.now()),
  }));
  const splits = new SplitWatermarks(strategy, clock, quiet);
  splits.add('a');
  splits.onBatch('a', 7, batch(['x', 'y'], [7, -Infinity]));
  clock.advanceTo(450);
  splits[Symbol.dispose]();
  clock.advanceTo(2000);
  expect(seen).toEqual([['x', 7], ['y', -Infinity], 200, 400]);
});

test('a generator that fails between batches is told of', () => {
  const clock = new VirtualClock();
  const failures: unknown[] = [];
  const strategy = forGenerator(() => ({
    onEvent: () => undefined,
    onPeriodicEmit: () => {
      throw new Error('no clock');
    },
  }));
  const splits = new SplitWatermarks(strategy, clock, { ...quiet, failed: (error) => failures.push(error) });
  splits.add('a');
  clock.advanceTo(200);
  expect(failures).toEqual([new Error('no clock')]);
  splits[Symbol.dispose]();
});

test('with idleness the time without records makes it idle, and a record active again', () => {
  const clock = new VirtualClock();
  const splits = new SplitWatermarks(withIdleness(forGenerator(scripted), '1 s'), clock, quiet);
  splits.add('a');
  clock.advanceTo(1000);
  expect(splits.idle).toBe(true);
  splits.onBatch('a', -Infinity, batch([{ later: 5 }]));
  expect(splits.idle).toBe(false);
  splits[Symbol.dispose]();
});

test('noWatermarks has none', () => {
  const splits = new SplitWatermarks(noWatermarks(), new VirtualClock(), quiet);
  splits.add('a');
  splits.onBatch('a', 100, batch(['x'], [100]));
  expect(splits.current).toBe(-Infinity);
});

test('a wrong interval is refused', () => {
  expect(() => forGenerator(scripted, { interval: -1 })).toThrow(
    expect.objectContaining({ code: 'MILLRACE_CONFIG_DURATION' }),
  );
});
