import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { meetNear } from '../../../lib/joins/meet-near';
import { freeNames } from '../../support/streams/free-names';

const GLOBALS = new Set(['undefined']);

describe('what becomes part of the text of a chain needs nothing but its parameters', () => {
  test('as this test is compiled', () => {
    expect(freeNames(meetNear.toString(), GLOBALS)).toEqual([]);
  });

  test('as tsc compiles it', () => {
    const source = readFileSync(join(__dirname, '../../../lib/joins/meet-near.ts'), 'utf8');
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
    const { outputText } = ts.transpileModule(source, { compilerOptions });
    const exports: { meetNear?: unknown } = {};
    // It imports types only.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    new Function('exports', outputText)(exports);
    expect(freeNames(String(exports.meetNear), GLOBALS)).toEqual([]);
  });
});
