import fc from 'fast-check';
import { MeterView } from '../../../../lib/task/metrics/meter-view';
import { VirtualClock } from '../../../../lib/time/virtual-clock';

const MINUTE = 60_000;

it('is 0 before anything has happened', () => {
  const meter = new MeterView(new VirtualClock(0));
  expect([meter.count, meter.rate]).toEqual([0, 0]);
});

it('is the rate of the last minute, whatever was before', () => {
  const clock = new VirtualClock(0);
  const meter = new MeterView(clock);
  meter.markEvent(6000);
  clock.advanceBy(MINUTE - 1);
  expect(meter.rate).toBeCloseTo(100, 1);
  clock.advanceBy(5000);
  expect(meter.rate).toBe(0);
  expect(meter.count).toBe(6000);
});

it('counts each event that its minute has, and none twice', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 9 })), { maxLength: 60 }),
      fc.integer({ min: 0, max: 2 * MINUTE }),
      (start, marks, wait) => {
        const clock = new VirtualClock(start);
        const meter = new MeterView(clock);
        const events: { at: number; times: number }[] = [];
        for (const [pause, times] of marks) {
          clock.advanceBy(pause);
          meter.markEvent(times);
          events.push({ at: clock.now(), times });
        }
        clock.advanceBy(wait);
        const now = clock.now();
        // The last twelve steps of 5 s, of which the newest is not over.
        const from = Math.floor(now / 5000) * 5000 - 11 * 5000;
        const seen = events.filter(({ at }) => at >= from).reduce((sum, { times }) => sum + times, 0);
        const seconds = Math.max(now - Math.max(start, from), 1000) / 1000;
        expect(meter.rate).toBeCloseTo(seen / seconds, 9);
        expect(meter.count).toBe(events.reduce((sum, { times }) => sum + times, 0));
      },
    ),
  );
});
