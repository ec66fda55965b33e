import fc from 'fast-check';
import { AlignmentGroups, type AlignedSource } from '../../../lib/time/alignment-groups';
import { VirtualClock } from '../../../lib/time/virtual-clock';
import { boundedOutOfOrderness } from '../../../lib/time/bounded-out-of-orderness';
import { withWatermarkAlignment } from '../../../lib/time/with-watermark-alignment';

class Reader implements AlignedSource {
  watermark: number | undefined = -Infinity;
  allowed = Infinity;
  left: Disposable | undefined;

  allow(watermark: number): void {
    this.allowed = watermark;
  }
}

test('in each interval all may go so far ahead of the lowest that is neither idle nor at its end', () => {
  const step = fc.oneof(
    fc.record({ reader: fc.nat(3), watermark: fc.option(fc.nat(100), { nil: undefined }) }),
    fc.record({ leaves: fc.nat(3) }),
    fc.constant('interval' as const),
  );
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }),
      (steps, drifts) => {
        const clock = new VirtualClock();
        const groups = new AlignmentGroups(clock);
        const readers = drifts.map((maxDrift) => {
          const reader = new Reader();
          // A group by itself for the last one: the others are nothing to it.
          const group = maxDrift === 20 ? 'alone' : 'together';
          reader.left = groups.join({ group, maxDrift, updateInterval: 100 }, reader);
          return { reader, maxDrift, group, in: true, expected: Infinity };
        });
        for (const now of steps) {
          if (now === 'interval') {
            clock.advanceBy(100);
            for (const each of readers) {
              if (!each.in) continue;
              const known = readers.filter((other) => other.in && other.group === each.group);
              each.expected = Math.min(...known.map(({ reader }) => reader.watermark ?? Infinity)) + each.maxDrift;
            }
          } else if ('leaves' in now) {
            const each = readers[now.leaves];
            each?.reader.left?.[Symbol.dispose]();
            if (each) each.in = false;
          } else {
            const each = readers[now.reader];
            if (each) each.reader.watermark = now.watermark;
          }
          expect(readers.map(({ reader }) => reader.allowed)).toEqual(readers.map(({ expected }) => expected));
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('the strategy says in plans what it does, and takes only durations', () => {
  const strategy = withWatermarkAlignment(boundedOutOfOrderness(5), { group: 'orders', maxDrift: '20 s' });
  expect(strategy).toMatchObject({
    description: 'boundedOutOfOrderness(5 ms) withWatermarkAlignment(orders, 20000 ms)',
    alignment: { group: 'orders', maxDrift: 20_000, updateInterval: 1000 },
  });
  expect(() => withWatermarkAlignment(boundedOutOfOrderness(5), { group: 'orders', maxDrift: -1 })).toThrow(
    expect.objectContaining({ code: 'MILLRACE_CONFIG_DURATION' }),
  );
});
