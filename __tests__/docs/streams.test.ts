import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesOf, runExample, typeFaults } from '../support/streams/examples';
import { JOB_PAGES } from '../support/streams/pages';

describe.each(JOB_PAGES)('%s', (page) => {
  const examples = examplesOf(page);

  it('has examples, and each program of the page is one', () => {
    const text = readFileSync(join(__dirname, '../../docs', page), 'utf8');
    expect(examples).toHaveLength(text.split('```ts\n').length - 1);
    expect(examples.length).toBeGreaterThan(1);
  });

  it.each(examples)('$heading prints what it says', async (example) => {
    const printed = await runExample(example);
    if (example.anyOrder) expect([...printed].sort()).toEqual([...example.output].sort());
    else expect(printed).toEqual(example.output);
  });
});

it('the compiler accepts every example', () => {
  expect(typeFaults(JOB_PAGES.flatMap((page) => [...examplesOf(page)]))).toEqual([]);
}, 120_000);
