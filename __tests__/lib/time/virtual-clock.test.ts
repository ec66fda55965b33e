import { VirtualClock } from '../../../lib/time/virtual-clock';

describe('VirtualClock', () => {
  test('calls what is due in order, each at its own time, also what is scheduled on the way', () => {
    const clock = new VirtualClock(100);
    const seen: [string, number][] = [];
    const note = (name: string) => () => void seen.push([name, clock.now()]);
    clock.schedule(130, note('c'));
    clock.schedule(110, () => {
      note('a')();
      clock.schedule(120, note('b'));
    });
    clock.schedule(110, note('a2'));
    clock.schedule(125, note('never'))[Symbol.dispose]();
    clock.advanceTo(129);
    expect(seen).toEqual([
      ['a', 110],
      ['a2', 110],
      ['b', 120],
    ]);
    clock.advanceBy(1);
    expect([seen.at(-1), clock.now()]).toEqual([['c', 130], 130]);
  });

  test('never goes back, and calls what is overdue at the present time', () => {
    const clock = new VirtualClock(100);
    const seen: number[] = [];
    clock.schedule(50, () => void seen.push(clock.now()));
    expect(seen).toEqual([]);
    clock.advanceTo(10);
    expect([seen, clock.now()]).toEqual([[100], 100]);
  });
});
