import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesOf } from '../support/doc-examples';

const folder = join(__dirname, 'testing');
const examples = examplesOf('docs/guides/testing.md').filter(({ language }) => language === 'ts');
const files = readdirSync(folder);
const sources = files.map((file) => readFileSync(join(folder, file), 'utf8'));

it('shows only code that is compiled here, and tests that are run here', () => {
  expect(examples.length).toBeGreaterThan(5);
  for (const { code } of examples) expect(sources.filter((source) => source.includes(`${code}\n`))).toHaveLength(1);
});

it('shows every test of its shop', () => {
  const titles = /^it\('(.*)',/gm;
  const tests = sources.flatMap((source) => [...source.matchAll(titles)].map(([, title]) => title));
  const shown = examples.flatMap(({ code }) => [...code.matchAll(titles)].map(([, title]) => title));
  expect(shown.sort()).toEqual(tests.sort());
});
