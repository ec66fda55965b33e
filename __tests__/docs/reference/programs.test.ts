import { documentedExamples, runExample } from '../../support/documented-examples';
import { typeFaults } from '../../support/streams/examples';
import { PROGRAM_PAGES } from '../../support/streams/pages';

const examples = PROGRAM_PAGES.flatMap((page) => documentedExamples(page).map((example) => [page, example] as const));

it('has a program on each page', () => {
  expect(new Set(examples.map(([page]) => page)).size).toBe(PROGRAM_PAGES.length);
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
