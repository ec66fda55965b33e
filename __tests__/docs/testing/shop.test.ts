import type { GeneratorContext } from 'millrace';
import { JobHarness, override, replaceSource } from 'millrace/testing';
import { PriceList } from './price-list';
import { PrintTurnover } from './print-turnover';
import { Sale } from './sale';
import { Sales } from './sales';
import { Shop } from './shop';

const sale = (item: string, pieces: number, time: number): Sale => Object.assign(new Sale(), { item, pieces, time });
const prices = override(PriceList, { find: () => Promise.resolve(250) });
const properties = { 'shop.input': 'unused' };

it('tells the turnover of all sales', async () => {
  const sales = [sale('pen', 2, 1000), sale(' ', 1, 2000), sale('pen', 1, 61_000)];
  await using job = await JobHarness.start(Shop, {
    properties,
    overrides: [prices],
    sources: [replaceSource(Sales, sales)],
    sinks: [PrintTurnover],
  });
  const report = await job.finished();
  expect(job.records(PrintTurnover)).toEqual(['pen 0: 500', 'pen 1: 250']);
  expect(report.operators.find(({ name }) => name === 'priced')).toMatchObject({ recordsIn: 3, invalid: 1 });
});

it('tells the first minute while sales go on', async () => {
  const endless = async function* ({ signal }: GeneratorContext): AsyncGenerator<Sale> {
    yield sale('pen', 2, 1000);
    yield sale('pen', 1, 65_000);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  };
  await using job = await JobHarness.start(Shop, {
    properties,
    overrides: [prices],
    sources: [replaceSource(Sales, endless)],
    sinks: [PrintTurnover],
  });
  await job.until(() => job.records(PrintTurnover).length === 1);
  expect(job.records(PrintTurnover)).toEqual(['pen 0: 500']);
  await expect(job.stop()).resolves.toMatchObject({ state: 'stopped' });
});
