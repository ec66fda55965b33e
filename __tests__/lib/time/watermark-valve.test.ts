import fc from 'fast-check';
import { WatermarkValve } from '../../../lib/time/watermark-valve';

// The cases are those that the comments of Flink's StatusWatermarkValve and the documentation of idleness describe.

function valve(...watermarks: readonly number[]): WatermarkValve {
  const made = new WatermarkValve(watermarks.length);
  for (const [channel, watermark] of watermarks.entries()) made.update(channel, watermark);
  return made;
}

describe('the watermark of several channels', () => {
  test('is the lowest of the highest of each, while none is idle', () => {
    const updates = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 0, max: 100 })));
    fc.assert(
      fc.property(updates, (all) => {
        const made = new WatermarkValve(4);
        for (const [channel, watermark] of all) made.update(channel, watermark);
        const highest = [0, 1, 2, 3].map((c) =>
          Math.max(-Infinity, ...all.filter(([of]) => of === c).map(([, w]) => w)),
        );
        expect(made.current).toBe(Math.min(...highest));
      }),
    );
  });

  test('never goes back, whatever becomes idle and active', () => {
    const call = fc.tuple(fc.nat(2), fc.oneof(fc.boolean(), fc.integer({ min: 0, max: 50 })));
    fc.assert(
      fc.property(fc.array(call), (calls) => {
        const made = new WatermarkValve(3);
        for (const [channel, what] of calls) {
          const before = made.current;
          if (typeof what === 'boolean') made.setIdle(channel, what);
          else made.update(channel, what);
          expect(made.current).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });

  test('does not wait for an idle channel', () => {
    const made = valve(10, 5);
    made.setIdle(1, true);
    expect([made.current, made.idle]).toEqual([10, false]);
    made.update(0, 20);
    expect(made.current).toBe(20);
  });

  test('does not wait for one that is active again and behind, until it has caught up', () => {
    const made = valve(10, 5);
    made.setIdle(1, true);
    made.setIdle(1, false);
    made.update(0, 20);
    expect(made.current).toBe(20);
    made.update(1, 15);
    made.update(0, 30);
    expect(made.current).toBe(30);
    made.update(1, 31);
    made.update(0, 40);
    expect(made.current).toBe(31);
  });

  test('waits for one that is active again and is not behind', () => {
    const made = valve(10, 12);
    made.setIdle(1, true);
    made.setIdle(1, false);
    made.update(0, 20);
    expect(made.current).toBe(12);
  });

  test('is the highest of all, when the one that held it back is the last to become idle', () => {
    const made = valve(10, 5, 20);
    made.setIdle(0, true);
    made.setIdle(2, true);
    expect(made.current).toBe(5);
    made.setIdle(1, true);
    expect([made.current, made.idle]).toEqual([20, true]);
    made.update(1, 25);
    expect([made.current, made.idle]).toEqual([25, false]);
  });

  test('stays when all are idle, but the last to become so was not what held it back', () => {
    const made = valve(10, 5);
    // The first one is behind what the second lets through, and has not caught up.
    made.setIdle(1, true);
    made.setIdle(1, false);
    made.setIdle(0, true);
    made.setIdle(1, true);
    expect(made.current).toBe(10);
  });
});
