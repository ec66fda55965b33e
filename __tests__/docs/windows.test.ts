import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesOf, runExample, typeFaults } from '../support/streams/examples';

const page = 'reference/windows.md';
const examples = examplesOf(page);

it('each program of the page is an example', () => {
  const text = readFileSync(join(__dirname, '../../docs', page), 'utf8');
  expect(examples).toHaveLength(text.split('```ts\n').length - 1);
});

it.each(examples)('$heading prints what it says', async (example) => {
  const printed = await runExample(example);
  if (example.anyOrder) expect([...printed].sort()).toEqual([...example.output].sort());
  else expect(printed).toEqual(example.output);
});

it('the compiler accepts every example', () => {
  expect(typeFaults(examples)).toEqual([]);
}, 120_000);
