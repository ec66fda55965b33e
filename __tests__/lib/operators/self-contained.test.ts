import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createRequire } from 'node:module';
import * as ts from 'typescript';
import { freeNames } from '../../support/streams/free-names';
import { inOwnRealm } from '../../../lib/task/promise-check';

const FOLDERS = ['operators', 'windows/inlined', 'joins/inlined'].map((folder) =>
  join(__dirname, '../../../lib', folder),
);
/** The modules of all of them. */
const MODULES = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
);

/** What every realm has. */
const GLOBALS = new Set(['Array', 'Date', 'Infinity', 'Promise', 'undefined']);

/** All factories of the folders as they are loaded: the functions its modules export, classes aside. */
function factories(load: (file: string) => Record<string, unknown>): [string, string][] {
  return MODULES.flatMap((file) => Object.entries(load(file)).map(([name, it]): [string, unknown] => [name, it]))
    .filter(([, it]) => typeof it === 'function' && !it.toString().startsWith('class'))
    .map(([name, it]) => [name, String(it)]);
}

const EXPECTED = [
  'addToOpenPane',
  'assignTimestamps',
  'broadcastOutput',
  'byEventTime',
  'byProcessingTime',
  'contextualSink',
  'drive',
  'driveAwaiting',
  'driveGated',
  'driveTimeless',
  'extendSession',
  'fanOut',
  'filter',
  'flatMap',
  'handOver',
  'keepElement',
  'keyedOutput',
  'keyedProcess',
  'map',
  'meetNear',
  'noTimeOfRecord',
  'nowhere',
  'output',
  'process',
  'reduceInto',
  'roundRobinOutput',
  'shuffleOutput',
  'sink',
  'stamp',
  'timeOfRecord',
];

function refuse(texts: readonly [string, string][]): void {
  expect(texts.map(([name]) => name).sort()).toEqual(EXPECTED);
  for (const [name, text] of texts) expect([name, freeNames(text, GLOBALS)]).toEqual([name, []]);
}

describe('the factories of operators need nothing but their parameters', () => {
  test('as this test is compiled', () => {
    refuse(factories((file) => createRequire(__filename)(file) as Record<string, unknown>));
  });

  test('as tsc compiles them', () => {
    const out = mkdtempSync(join(tmpdir(), 'operators-'));
    try {
      for (const file of MODULES) {
        const source = readFileSync(file, 'utf8');
        const module = ts.ModuleKind.CommonJS;
        const { outputText } = ts.transpileModule(source, {
          compilerOptions: { module, target: ts.ScriptTarget.ES2022 },
        });
        ts.sys.writeFile(join(out, basename(file).replace('.ts', '.js')), outputText);
      }
      // By Node itself: jest would compile them once more.
      const script = `const fs=require('fs');const all={};for(const f of fs.readdirSync('.')){const m=require('./'+f);for(const k in m)all[k]=String(m[k])}process.stdout.write(JSON.stringify(all))`;
      const all = JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: out, encoding: 'utf8' })) as Record<
        string,
        string
      >;
      refuse(Object.entries(all).filter(([, text]) => !text.startsWith('class')));
    } finally {
      rmSync(out, { recursive: true });
    }
  });

  test('so does the promise check', () => {
    expect(freeNames(inOwnRealm.toString(), GLOBALS)).toEqual([]);
  });

  test.each([
    ['an import', '(next) => (value) => next(helper_1.check(value))', ['helper_1']],
    ['a called import', '(next) => (value) => next((0, helper_1.check)(value))', ['helper_1']],
    ['a constant of the module', '(next) => (value) => { if (value > LIMIT) next(value); }', ['LIMIT']],
    ['this', '(next) => function map(value) { next(this.x); }', ['this']],
    ['method shorthand', '(next) => { const out = { collect(v) { next(v); } }; return out; }', ['method collect']],
    ['an untaken branch', '(next) => (value) => { if (false) other(value); }', ['other']],
    ['a coverage counter', '(next) => { cov_1().f[0]++; return next; }', ['cov_1']],
    ['a default of a parameter', '(next, limit = MAX) => next', ['MAX']],
  ])('the check finds %s', (_what, text, found) => {
    expect(freeNames(text, GLOBALS)).toEqual(found);
  });

  test('the check lets what is bound pass', () => {
    const text = `(next, { a, b: [c] }) => { let i = 0; const g = function self(x) { try { self(x); } catch (e) { next(e); } };
      for (const v of a) { class K {} i += v.length; g(new K(), c, undefined); } return { next, i, key: i }; }`;
    expect(freeNames(text, GLOBALS)).toEqual([]);
  });
});
