import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { documentedExamples, runExample } from '../../support/documented-examples';
import { typeFaults } from '../../support/streams/examples';

const annotations = readdirSync(join(__dirname, '../../../docs/reference/annotations'));
const pages = [
  ...['cache', 'time', 'starters', 'validation', 'streams/queryable-state'],
  ...annotations.map((page) => `annotations/${page.replace(/\.md$/, '')}`),
];
const examples = pages.flatMap((page) =>
  documentedExamples(`reference/${page}.md`).map((example) => [`${page}.md`, example] as const),
);

it('has a program on each page', () => {
  expect(new Set(examples.map(([page]) => page)).size).toBe(pages.length);
});

it.each(examples)(
  '%s prints what it says',
  (_, example) => {
    const { out, err, code } = runExample(example);
    expect({ out, code, err: code === 0 ? '' : err }).toEqual({ out: example.prints, code: 0, err: '' });
  },
  60_000,
);

it('the compiler accepts them', () => {
  const programs = examples.map(([page, { files }]) => ({
    ...{ heading: page, code: files.get('main.ts') ?? '', output: [], anyOrder: false },
  }));
  expect(typeFaults(programs)).toEqual([]);
}, 120_000);
