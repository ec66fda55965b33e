import { SystemClock } from '../../../lib/time/system-clock';

describe('SystemClock', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => jest.useRealTimers());

  test('calls at its time, also beyond what one setTimeout can wait', () => {
    const clock = new SystemClock();
    const seen: number[] = [];
    const far = 1_000_000 + 2 ** 32;
    clock.schedule(far, () => void seen.push(clock.now()));
    clock.schedule(1_000_000 - 5, () => void seen.push(clock.now()));
    jest.advanceTimersByTime(0);
    expect(seen).toEqual([1_000_000]);
    jest.advanceTimersByTime(2 ** 32 - 1);
    expect(seen).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(seen).toEqual([1_000_000, far]);
  });

  test('a disposed call is not made and holds nothing', () => {
    const clock = new SystemClock();
    const call = jest.fn();
    clock.schedule(1_000_100, call)[Symbol.dispose]();
    expect(jest.getTimerCount()).toBe(0);
    jest.advanceTimersByTime(1000);
    expect(call).not.toHaveBeenCalled();
  });
});
