import { KeyedOperatorHarness } from 'millrace/testing';
import type { PricedSale } from './sale';
import { Turnover } from './turnover';

const sale = (item: string, cents: number, time: number): PricedSale => ({ item, cents, time, pieces: 1 });

it('tells the turnover of each item when a minute is over', async () => {
  await using harness = await KeyedOperatorHarness.open(new Turnover());
  harness.processElement(sale('pen', 250, 1000), 1000);
  harness.processElement(sale('ink', 900, 2000), 2000);
  harness.processElement(sale('pen', 250, 59_000), 59_000);
  harness.processWatermark(59_998);
  expect(harness.values).toEqual([]);
  harness.processWatermark(59_999);
  expect(harness.values).toEqual(['pen 0: 500', 'ink 0: 900']);

  harness.processElement(sale('pen', 250, 3000), 3000);
  expect(harness.sideOutput(Turnover.late)).toEqual([{ value: sale('pen', 250, 3000), timestamp: 3000 }]);
  expect([harness.numKeyedStateEntries(), harness.numEventTimeTimers()]).toEqual([0, 0]);
});

it('goes on from a snapshot', async () => {
  await using before = await KeyedOperatorHarness.open(new Turnover());
  before.processElement(sale('pen', 250, 1000), 1000);

  await using after = await KeyedOperatorHarness.open(new Turnover(), { restore: before.snapshot() });
  after.processElement(sale('pen', 300, 2000), 2000);
  after.processWatermark(59_999);
  expect(after.values).toEqual(['pen 0: 550']);
});
