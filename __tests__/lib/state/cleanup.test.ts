import { Cleanup } from '../../../lib/state/cleanup';
import type { StateDescriptor } from '../../../lib/state/descriptors';
import { heapState, type HeapState } from '../../../lib/state/heap/heap-state';
import { KeyContext } from '../../../lib/state/key-context';
import { Lifetime } from '../../../lib/state/lifetime';
import { ListState } from '../../../lib/state/list-state';
import { MapState } from '../../../lib/state/map-state';
import { valueCodec } from '../../../lib/state/schema/value-codec';
import { stateTtl } from '../../../lib/state/state-ttl';
import { ValueState } from '../../../lib/state/value-state';
import { VirtualClock } from '../../../lib/time/virtual-clock';

const keys = new KeyContext('totals');

function state(kind: 'value' | 'map' | 'list', clock: VirtualClock, ttl: number): HeapState {
  const descriptor: StateDescriptor = { name: 's', kind, ttl: stateTtl(ttl) };
  const codec = valueCodec(undefined, { operator: 'totals', state: 's' });
  const lifetime = new Lifetime(descriptor.ttl, clock);
  return heapState(descriptor, { name: 's', keys, maxParallelism: 8, range: { first: 0, last: 7 }, lifetime, codec });
}

function write({ handle }: HeapState, key: number, values: number): void {
  keys.enter(key);
  for (let i = 0; i < values; i++) {
    if (handle instanceof ValueState) handle.update(i);
    if (handle instanceof ListState) handle.add(i);
    if (handle instanceof MapState) handle.put(i, i);
  }
  keys.leave();
}

describe('the cleanup of what has expired', () => {
  test('goes through all in turns, by the clock, without a read, until it is disposed', () => {
    const clock = new VirtualClock();
    const it = state('value', clock, 20_000);
    for (let key = 0; key < 2500; key++) write(it, key, 1);
    const cleanup = new Cleanup(it.table, clock);
    clock.advanceTo(19_999);
    expect(it.table.size).toBe(2500);
    let turns = 0;
    for (let size = it.table.size; size > 0; turns++) {
      clock.advanceTo(clock.now() + 20);
      expect(size - it.table.size).toBeLessThanOrEqual(1000);
      size = it.table.size;
    }
    expect(turns).toBeGreaterThanOrEqual(3);
    cleanup[Symbol.dispose]();
    write(it, 1, 1);
    clock.advanceTo(1_000_000);
    expect(it.table.size).toBe(1);
  });

  test('is paid by what is created, too: what has expired is never much more than what lives', () => {
    const clock = new VirtualClock();
    const it = state('value', clock, 100);
    for (let key = 0; key < 5000; key++) {
      write(it, key, 1);
      clock.advanceTo(key);
      // A hundred live at any time.
      expect(it.table.size).toBeLessThan(400);
    }
  });

  test.each(['map', 'list'] as const)('one great %s is gone through in turns as well', (kind) => {
    const clock = new VirtualClock();
    const it = state(kind, clock, 10);
    write(it, 1, 5000);
    clock.advanceTo(10);
    let turns = 1;
    while (!it.table.sweep(1000)) turns++;
    expect([it.table.size, turns]).toEqual([0, 6]);
  });
});
