import { Cleanup } from '../../../../lib/state/cleanup';
import { MapHandle } from '../../../../lib/state/handles/map-handle';
import { TimedCells } from '../../../../lib/state/handles/timed-cells';
import { TimedElements } from '../../../../lib/state/handles/timed-elements';
import { cellPayload } from '../../../../lib/state/heap/cell-payload';
import { elementsPayload } from '../../../../lib/state/heap/elements-payload';
import { HeapTable, type TableOptions } from '../../../../lib/state/heap/heap-table';
import { mapPayload } from '../../../../lib/state/heap/map-payload';
import { KeyContext } from '../../../../lib/state/key-context';
import { Lifetime } from '../../../../lib/state/lifetime';
import { valueCodec } from '../../../../lib/state/schema/value-codec';
import { stateTtl } from '../../../../lib/state/state-ttl';
import { VirtualClock } from '../../../../lib/time/virtual-clock';

function options(clock: VirtualClock, ttl: number): TableOptions {
  const codec = valueCodec(undefined, { operator: 'totals', state: 's' });
  const lifetime = new Lifetime(stateTtl(ttl), clock);
  return {
    name: 's',
    keys: new KeyContext('totals'),
    maxParallelism: 8,
    range: { first: 0, last: 7 },
    lifetime,
    codec,
  };
}

describe('the cleanup of what has expired', () => {
  test('goes through all in turns, by the clock, without a read', () => {
    const clock = new VirtualClock();
    const given = options(clock, 20_000);
    const table = new HeapTable(
      cellPayload((value) => value),
      given,
    );
    const cells = new TimedCells(table);
    for (let i = 0; i < 2500; i++) {
      given.keys.enter(i);
      cells.write(i);
    }
    using cleanup = new Cleanup(table, clock);
    clock.advanceTo(19_999);
    expect(table.size).toBe(2500);
    clock.advanceTo(20_000);
    const first = table.size;
    expect([first, first >= 1400]).toEqual([first, true]);
    clock.advanceTo(24_000);
    expect(table.size).toBe(0);
    cleanup[Symbol.dispose]();
    expect(clock.advanceTo(100_000)).toBeUndefined();
  });

  test('is paid by what is created, too: what has expired is never more than what lives', () => {
    const clock = new VirtualClock();
    const given = options(clock, 100);
    const table = new HeapTable(
      cellPayload((value) => value),
      given,
    );
    const cells = new TimedCells(table);
    for (let i = 0; i < 20_000; i++) {
      given.keys.enter(i);
      cells.write(i);
      clock.advanceTo(i);
      // A hundred live at any time.
      expect(table.size).toBeLessThan(400);
    }
  });

  test('one great map, and one long list, are gone through in turns as well', () => {
    const clock = new VirtualClock();
    const given = options(clock, 10);
    const maps = new HeapTable(mapPayload(true, false), given);
    const map = new MapHandle(maps, (key) => key);
    const list = new HeapTable(elementsPayload(true, Infinity), given);
    const elements = new TimedElements(list, Infinity);
    given.keys.enter('a');
    for (let i = 0; i < 5000; i++) {
      map.put(i, i);
      elements.add(i);
    }
    given.keys.leave();
    clock.advanceTo(10);
    expect(maps.sweep(1000)).toBe(false);
    given.keys.enter('a');
    expect(maps.current()?.value.size).toBe(4000);
    expect(maps.sweep(10_000)).toBe(true);
    expect([maps.size, list.sweep(1000), list.sweep(10_000), list.size]).toEqual([0, false, true, 0]);
  });
});
