import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';

/** One fenced block of a document. */
export interface DocExample {
  /** The first word behind the fence: `ts`, `yaml`, `properties`, `sh`. */
  readonly language: string;
  /** The words behind it, such as a file's name. */
  readonly info: string;
  /** The nearest heading above. */
  readonly heading: string;
  readonly code: string;
  /** Of the opening fence, from 1. */
  readonly line: number;
}

/** The fenced blocks of a document, in order. @param path from the project's root. */
export function examplesOf(path: string): readonly DocExample[] {
  const examples: DocExample[] = [];
  let heading = '';
  let open: { fence: string; language: string; info: string; line: number; code: string[] } | undefined;
  const lines = readFileSync(join(__dirname, '../..', path), 'utf8').split('\n');
  lines.forEach((text, i) => {
    if (open !== undefined) {
      if (text.trim() === open.fence) {
        examples.push({ ...open, heading, code: open.code.join('\n') });
        open = undefined;
      } else open.code.push(text);
      return;
    }
    const fence = /^(`{3,})(\S*) *(.*)$/.exec(text);
    if (fence) open = { fence: fence[1] ?? '', language: fence[2] ?? '', info: fence[3] ?? '', line: i + 1, code: [] };
    else heading = /^#+ (.*)$/.exec(text)?.[1] ?? heading;
  });
  if (open !== undefined) throw new Error(`${path}:${open.line}: the block does not end`);
  return examples;
}

/**
 * Runs a TypeScript example as a module of its own. Its imports are `required` from the calling test, so that `millrace` is the
 * source under test; `globals` are what the document says is there already.
 *
 * @returns what the example exports.
 */
export function runExample(
  example: DocExample,
  required: (name: string) => unknown,
  globals: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const { code } = transformSync(example.code, {
    filename: `example-${example.line}.ts`,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
    swcrc: false,
    sourceMaps: false,
  });
  const module = { exports: {} as Record<string, unknown> };
  // The documents are ours, and to run what they say is the point.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const run = new Function('module', 'exports', 'require', ...Object.keys(globals), code);
  run(module, module.exports, required, ...Object.values(globals));
  return module.exports;
}
