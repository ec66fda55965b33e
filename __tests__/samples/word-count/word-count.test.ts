import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JobHarness } from '../../../lib/testing';
import { WordCountApplication } from '../../../samples/word-count/main';
import { Printed } from '../../../samples/word-count/printed';

const folder = join(__dirname, '../../../samples/word-count');
const words = readFileSync(join(folder, 'to-be.txt'), 'utf8')
  .toLowerCase()
  .split(/[^a-z]+/)
  .filter((word) => word !== '');

async function counted(mode: string): Promise<readonly (readonly [string, number])[]> {
  const properties = { 'millrace.runtime-mode': mode };
  await using job = await JobHarness.start(WordCountApplication, { sinks: [Printed], properties });
  await job.finished();
  return job.records(Printed).map(({ word, count }) => [word, count] as const);
}

/** The count of each word when it comes. */
function running(): readonly (readonly [string, number])[] {
  return words.map((word, at) => [word, words.slice(0, at + 1).filter((other) => other === word).length] as const);
}

test('as a stream, each word is told with its count whenever it comes', async () => {
  expect(await counted('streaming')).toEqual(running());
});

test.each(['batch', 'automatic'])(
  'in the mode %s, each word is told once, in order, with its final count',
  async (mode) => {
    const final = [...new Map(running())].sort(([a], [b]) => (a < b ? -1 : 1));
    expect(await counted(mode)).toEqual(final);
  },
);
