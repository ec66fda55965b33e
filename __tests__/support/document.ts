import { transformSync } from '@swc/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as millrace from '../../lib/index';

const ROOT = join(__dirname, '../..');

/** The text of a document of the project, by its path from the root. */
export function documentText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The fenced blocks of one language in a document, in their order. */
export function examples(path: string, language: string): readonly string[] {
  const found = [...documentText(path).matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter((match) => match[1] === language);
  return found.map((match) => match[2] ?? '');
}

/** Runs a TypeScript example as a module of a user, who imports the package by its name; gives what it exports. */
export function runExample(code: string): Record<string, unknown> {
  const options = readFileSync(join(ROOT, '.swcrc'), 'utf8');
  const compiled = transformSync(code, { ...(JSON.parse(options) as object), swcrc: false, sourceMaps: false }).code;
  const exported = {};
  const load = (id: string): unknown => (id === 'millrace' ? millrace : jest.requireActual(id));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the example is text, and running it is the test
  (new Function('exports', 'require', compiled) as (exports: object, load: (id: string) => unknown) => void)(
    exported,
    load,
  );
  return exported;
}
