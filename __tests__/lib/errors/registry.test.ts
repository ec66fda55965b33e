import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ERRORS } from '../../../lib/errors/registry';
import { differences } from '../../../scripts/docs-errors';
import { errorReference, errorTables, exampleMessage } from '../../../scripts/error-reference';
import { sourceFiles } from '../../support/source-files';

const tables = errorTables();
const codes = new Set(tables.flatMap((table) => Object.keys(table.definitions)));

/** Variables of the environment, which are spelled as codes are. */
const VARIABLES = /^MILLRACE_(PROFILES_ACTIVE|CONFIG_LOCATION|\w+_URL|TEST_\w+|EXAMPLE_\w+)$/;

const CODE = /\bMILLRACE_[A-Z0-9]+(?:_[A-Z0-9]+)*(?![A-Z0-9_])/g;

function codesIn(files: ReadonlyMap<string, string>): { file: string; code: string }[] {
  return [...files].flatMap(([file, content]) =>
    [...new Set(content.match(CODE) ?? [])].filter((code) => !VARIABLES.test(code)).map((code) => ({ file, code })),
  );
}

/** Where codes are raised: as a quoted text, outside of the tables and of comments. */
function raised(): ReadonlySet<string> {
  const files = ['lib', 'decorators', 'starters'].flatMap((folder) => [...sourceFiles(folder, '.ts')]);
  return new Set(
    files
      .filter(([file]) => !/^lib\/errors\/codes\/|^starters\/[^/]+\/errors\.ts$|__tests__/.test(file))
      .flatMap(
        ([, content]) =>
          content.replace(/^\s*\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '').match(/(?<=['"`])MILLRACE_\w+(?=['"`])/g) ?? [],
      ),
  );
}

it('has every table of lib/errors/codes in the registry', () => {
  const rooms = tables
    .filter((table) => !table.name.startsWith('@'))
    .flatMap((table) => Object.keys(table.definitions));
  expect(Object.keys(ERRORS).sort()).toEqual(rooms.sort());
});

it('has each code once', () => {
  const all = tables.flatMap((table) => Object.keys(table.definitions));
  expect(all.filter((code, i) => all.indexOf(code) !== i)).toEqual([]);
});

it('names a code only where it exists: in sources and documents', () => {
  const places = [
    'lib',
    'decorators',
    'starters',
    'samples',
    'scripts',
    'bin',
    'docs',
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
  ];
  const files = places
    .filter((place) => existsSync(join(__dirname, '../../..', place)))
    .flatMap((place) => ['.ts', '.js', '.md'].flatMap((ending) => [...sourceFiles(place, ending)]));
  expect(files.length).toBeGreaterThan(50);
  expect(codesIn(new Map(files)).filter(({ code }) => !codes.has(code))).toEqual([]);
});

it('raises each of its codes somewhere', () => {
  const used = raised();
  expect([...codes].filter((code) => !used.has(code))).toEqual([]);
});

it('is what docs/reference/errors.md says', () => {
  const written = sourceFiles('docs/reference/errors.md', '.md').get(join('docs', 'reference', 'errors.md')) ?? '';
  expect(differences(written, errorReference(tables))).toEqual([]);
  for (const code of codes) expect(written).toContain(`\n### ${code}\n`);
});

it('has a message and a remedy for each code, as sentences', () => {
  const faults = tables.flatMap((table) =>
    Object.entries(table.definitions)
      .filter(
        ([code, definition]) => exampleMessage(code, definition).trim() === '' || !/[.)]$/.test(definition.remedy),
      )
      .map(([code]) => code),
  );
  expect(faults).toEqual([]);
});
