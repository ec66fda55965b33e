import { boundedOutOfOrderness } from '../../../lib/time/bounded-out-of-orderness';
import { InputWatermarks } from '../../../lib/time/input-watermarks';
import { monotonousTimestamps } from '../../../lib/time/monotonous-timestamps';
import { SplitWatermarks } from '../../../lib/time/split-watermarks';
import { VirtualClock } from '../../../lib/time/virtual-clock';
import { withIdleness } from '../../../lib/time/with-idleness';

describe('watermark strategies', () => {
  test('boundedOutOfOrderness stays its bound and a millisecond behind the highest time', () => {
    const generator = boundedOutOfOrderness('5 s').createGenerator();
    expect([generator.onBatch(10_000), generator.onBatch(9000), generator.onBatch(12_000)]).toEqual([4999, 4999, 6999]);
    expect(boundedOutOfOrderness('5 s').description).toBe('boundedOutOfOrderness(5 s)');
    expect(boundedOutOfOrderness(20).description).toBe('boundedOutOfOrderness(20 ms)');
    expect(() => boundedOutOfOrderness(-1)).toThrow(expect.objectContaining({ code: 'MILLRACE_CONFIG_DURATION' }));
  });

  test('monotonousTimestamps is the same without a bound', () => {
    expect(monotonousTimestamps().createGenerator().onBatch(100)).toBe(99);
  });

  test('withIdleness keeps the strategy and adds its timeout', () => {
    const strategy = withIdleness(boundedOutOfOrderness(0), '1 min');
    expect(strategy).toMatchObject({
      idleTimeout: 60_000,
      description: 'boundedOutOfOrderness(0 ms) withIdleness(1 min)',
    });
  });
});

describe('InputWatermarks', () => {
  test('is the lowest of the inputs, without the idle ones, and never goes back', () => {
    const inputs = new InputWatermarks([0, 1]);
    expect([inputs.update(0, 10), inputs.current]).toEqual([false, -Infinity]);
    expect([inputs.update(1, 5), inputs.current]).toEqual([true, 5]);
    expect([inputs.setIdle(1, true), inputs.current]).toEqual([true, 10]);
    expect([inputs.update(1, 7), inputs.current]).toEqual([false, 10]);
    expect([inputs.update(0, 20), inputs.current]).toEqual([false, 10]);
    expect([inputs.remove(1), inputs.current]).toEqual([true, 20]);
    expect(inputs.setIdle(0, true)).toBe(false);
    expect([inputs.idle, inputs.current]).toEqual([true, 20]);
  });
});

const listener = {
  changed: () => undefined,
  failed: (error: unknown) => {
    throw error;
  },
};
const none = { values: [], timestamps: new Float64Array(), from: 0, to: 0 };

describe('SplitWatermarks', () => {
  test('a split holds back from when it is handed out until it is read to its end', () => {
    const splits = new SplitWatermarks(monotonousTimestamps(), new VirtualClock(), listener);
    splits.add('a');
    splits.add('b');
    splits.onBatch('a', 100, none);
    expect(splits.current).toBe(-Infinity);
    splits.onBatch('b', 50, none);
    expect(splits.current).toBe(49);
    splits.onBatch('b', -Infinity, none);
    splits.keep(new Set(['a']));
    expect(splits.current).toBe(99);
  });

  test('an idle split does not hold back until it has records again', () => {
    const clock = new VirtualClock();
    let changes = 0;
    const counting = { ...listener, changed: () => changes++ };
    const splits = new SplitWatermarks(withIdleness(monotonousTimestamps(), 1000), clock, counting);
    splits.add('a');
    splits.add('b');
    clock.advanceTo(600);
    splits.onBatch('a', 100, none);
    clock.advanceTo(1000);
    expect([changes, splits.current, splits.idle]).toEqual([1, 99, false]);
    clock.advanceTo(1600);
    expect([splits.current, splits.idle]).toEqual([99, true]);
    splits.onBatch('b', 10, none);
    expect([splits.current, splits.idle]).toEqual([99, false]);
    splits[Symbol.dispose]();
  });

  test('a split is idle after the whole time without records, however often it was looked for', () => {
    const clock = new VirtualClock();
    const splits = new SplitWatermarks(withIdleness(monotonousTimestamps(), 1000), clock, listener);
    splits.add('a');
    clock.advanceTo(900);
    splits.onBatch('a', 10, none);
    clock.advanceTo(1800);
    splits.onBatch('a', 20, none);
    // Looked for at 1000, and again at 1900.
    clock.advanceTo(2799);
    expect(splits.idle).toBe(false);
    clock.advanceTo(2800);
    expect(splits.idle).toBe(true);
    splits[Symbol.dispose]();
  });

  test('splits that become idle at the same time let none of them go on', () => {
    const clock = new VirtualClock();
    const splits = new SplitWatermarks(withIdleness(monotonousTimestamps(), 1000), clock, listener);
    splits.add('a');
    splits.add('b');
    splits.onBatch('a', 10, none);
    splits.onBatch('b', 100, none);
    clock.advanceTo(1000);
    expect([splits.current, splits.idle]).toEqual([9, true]);
    splits[Symbol.dispose]();
  });
});
