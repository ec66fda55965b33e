import type { Environment } from '../../lib/config/environment';
import { explainConfiguration } from '../../lib/config/explain';
import { loadConfiguration } from '../../lib/config/load-configuration';
import { Faults } from '../../lib/errors/faults';
import { examplesOf, runExample, type DocExample } from '../support/doc-examples';
import { folderOf, removeFolders } from '../support/folders';

const examples = examplesOf('docs/reference/configuration.md');
afterEach(removeFolders);

function example(heading: string, language: string): DocExample {
  const found = examples.find((e) => e.heading === heading && e.language === language);
  if (found === undefined) throw new Error(`no ${language} under '${heading}'`);
  return found;
}

function load(files: readonly DocExample[], argv: readonly string[], env = {}): Environment {
  const faults = new Faults();
  const cwd = folderOf(Object.fromEntries(files.map((file) => [file.info, file.code])));
  const environment = loadConfiguration({ cwd, argv, env }, faults);
  expect(faults.all).toEqual([]);
  return environment;
}

/** The rows of a table whose columns are two blanks apart, or one behind a long key. */
const rows = (table: DocExample): string[][] =>
  table.code.split('\n').map((row) => (/^(\S+) +(.+?)(?: {3,}(.+))?$/.exec(row) ?? []).slice(1).filter(Boolean));

const SOURCES = 'Sources and their rank';

/** The words of the command of the page: `VARIABLE=value ... millrace run . --option ...`. */
function sources(): Environment {
  const words = example(SOURCES, 'sh').code.split(' ');
  const start = words.indexOf('millrace');
  const env = Object.fromEntries(words.slice(0, start).map((word) => word.split('=')));
  const files = [example(SOURCES, 'yaml'), example(SOURCES, 'properties')];
  return load(files, words.slice(start + 3), env);
}

it('ranks the sources', () => {
  const shown = explainConfiguration(sources()).map(({ key, value, origin }) => [key, value, origin]);
  // The list of the file is replaced by the text of the command line.
  expect(shown).toEqual(rows(example(SOURCES, 'text')));
});

it('resolves placeholders', () => {
  const file = example('Placeholders', 'yaml');
  const environment = load([file], ['--config.file', file.info]);
  expect(rows(example('Placeholders', 'text')).map(([key]) => [key, environment.get(key ?? '')])).toEqual(
    rows(example('Placeholders', 'text')),
  );
});

it('is used in code', () => {
  expect(runExample(example('In code', 'ts'), require)).toEqual(JSON.parse(example('In code', 'json').code));
});

it('runs every block of the page', () => {
  expect(examples).toHaveLength(8);
});
