import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ERRORS } from '../../../lib/errors/registry';
import { ROOT } from '../../support/command';

const FOLDER = 'docs/reference/annotations';
const page = (name: string): string => readFileSync(join(ROOT, FOLDER, `${name}.md`), 'utf8');
const pages = readdirSync(join(ROOT, FOLDER)).map((file) => basename(file, '.md'));

/** The decorators of the public entry, by the files that hold them. */
const exported = new Map(
  [
    ...readFileSync(join(ROOT, 'lib/index.ts'), 'utf8').matchAll(
      /export \{ (\w+)[^}]*\} from '\.\.\/decorators\/(.+)'/g,
    ),
  ].map(([, name = '', file = '']) => [file, name] as const),
);

/** Whether an annotation only says what a value must be: these are many, alike, and have one page. */
const isConstraint = (file: string): boolean =>
  readFileSync(join(ROOT, 'decorators', `${file}.ts`), 'utf8').includes('jakartaConstraint');

/** Pages that are of no decorator, with the one whose option they tell of. */
const OPTIONS = new Map([['backoff', 'retryable']]);

it('every decorator is exported', () => {
  const files = readdirSync(join(ROOT, 'decorators')).map((file) => basename(file, '.ts'));
  expect([...exported.keys()].sort()).toEqual(files.sort());
});

it('every decorator has a page under its name', () => {
  const constraints = page('constraints');
  const missing = [...exported].filter(([file, name]) =>
    isConstraint(file)
      ? !constraints.includes(`\`@${name}(`)
      : !pages.includes(file) || !new RegExp(`^# @?${name}\\b`).test(page(file)),
  );
  expect(missing).toEqual([]);
});

it('every page is of a decorator that there is', () => {
  const others = pages.filter((name) => !exported.has(name));
  expect(others.sort()).toEqual([...OPTIONS.keys(), 'constraints']);
  for (const [option, of] of OPTIONS) expect(page(of)).toContain(`(${option}.md)`);
  const told = [...page('constraints').matchAll(/`@(\w+)\(/g)].map(([, name = '']) => name);
  expect(told.filter((name) => ![...exported.values()].includes(name))).toEqual([]);
});

it.each(pages)('%s tells what it raises, and what differs', (name) => {
  const text = page(name);
  expect(text).toMatch(/^\| error +\||^Errors|\braises no error\b|MILLRACE_VALIDATION_CONSTRAINT/m);
  expect(text).toMatch(/^(?:\*\*|## )Beside \w/m);
  for (const [code = ''] of text.matchAll(/\bMILLRACE_[A-Z_]+/g)) expect(Object.keys(ERRORS)).toContain(code);
});
