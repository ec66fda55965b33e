import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../support/command';
import { CONNECTOR_PAGES, JOB_PAGES, PROGRAM_PAGES } from '../../support/streams/pages';

const text = (page: string): string => readFileSync(join(ROOT, 'docs', page), 'utf8');

/** What the map of the documentation names between two headings. */
function mapped(from: string, to: string): readonly string[] {
  const map = text('README.md');
  const part = map.slice(map.indexOf(from), map.indexOf(to));
  return [...part.matchAll(/\]\((reference\/[^)#]+)\)/g)].map(([, page = '']) => page);
}

const ANNOTATIONS = mapped('**The stream**', '**An application and its beans**');
const PAGES = mapped('| streams ', '| services ');

/** The pages of the reference that all that has no page of its own is told on. */
const reference = readdirSync(join(ROOT, 'docs/reference'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md') && name !== 'errors.md')
  .map((name) => text(`reference/${name}`))
  .join('\n');

/** What a page that takes after Flink says where it does not. */
const DIFFERENCE = /[Oo]therwise than (?:in Flink|there)|Beside Flink|Differences from Flink/;

/** The parts of a page under headings, with what is before the first one. */
const parts = (page: string): readonly string[] => text(page).split(/^## /m);

it('the map has pages of streams and of their annotations', () => {
  expect(PAGES.length).toBeGreaterThan(14);
  expect(ANNOTATIONS.length).toBeGreaterThan(8);
  expect([...PAGES, ...ANNOTATIONS].filter((page) => !existsSync(join(ROOT, 'docs', page)))).toEqual([]);
});

// Those that run them want an example on each of their pages.
it('the examples of every page are run', () => {
  const run = [...JOB_PAGES, ...PROGRAM_PAGES, ...CONNECTOR_PAGES];
  expect([...PAGES, ...ANNOTATIONS].filter((page) => !run.includes(page))).toEqual([]);
});

it.each([...PAGES, ...ANNOTATIONS])('%s names what is its counterpart in Flink', (page) => {
  expect(text(page)).toMatch(/\bFlink\b/);
});

it.each([...PAGES, ...ANNOTATIONS].filter((page) => !CONNECTOR_PAGES.includes(page)))(
  '%s tells what differs from it',
  (page) => {
    expect(text(page)).toMatch(DIFFERENCE);
  },
);

it.each(JOB_PAGES)('each part of %s that shows something says what it is in Flink', (page) => {
  const shown = parts(page).filter((part) => part.includes('```ts'));
  expect(shown.filter((part) => !part.includes('Flink')).map((part) => part.split('\n')[0])).toEqual([]);
});

it('all that jobs are written with is told of in the reference', () => {
  const index = readFileSync(join(ROOT, 'lib/index.ts'), 'utf8');
  const exported = [...index.matchAll(/^export \{([^}]*)\} from '\.\/(?:functions|joins|state|time|windows)\//gm)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim().replace(/^.* as /, ''))
    .filter((name) => name !== '' && !name.startsWith('type '));
  expect(exported.length).toBeGreaterThan(50);
  expect(exported.filter((name) => !new RegExp(`\\b${name}\\b`).test(reference))).toEqual([]);
});
