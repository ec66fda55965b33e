import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesOf, runExample, typeFaults } from '../support/streams/examples';

const pages = [
  'reference/wiring.md',
  'reference/operators.md',
  'reference/streams/async.md',
  'reference/streams/event-time.md',
  'reference/streams/accumulators.md',
  'reference/parallelism.md',
  'reference/state.md',
  'reference/joins.md',
  'reference/batch.md',
];

describe.each(pages)('%s', (page) => {
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
  expect(typeFaults(pages.flatMap((page) => [...examplesOf(page)]))).toEqual([]);
}, 120_000);
