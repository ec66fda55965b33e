import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_OPTIONS } from '../../../benchmarks/nexmark/generator/generator-options';
import { QUERIES } from '../../../benchmarks/nexmark/queries/all';
import { examplesOf } from '../../support/doc-examples';
import { command, ROOT } from '../../support/command';
import { documentText } from '../../support/document';

const PAGE = 'docs/reference/nexmark.md';
const text = documentText(PAGE);

/** The cells of the rows that begin with what `pattern` says. */
const rows = (pattern: RegExp): string[][] =>
  text
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    )
    .filter(([first = '']) => pattern.test(first));

it('runs the commands that it shows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nexmark-docs-'));
  const program = [
    join(ROOT, 'node_modules/ts-node/dist/bin.js'),
    '--cwd',
    ROOT,
    join(ROOT, 'benchmarks/nexmark/main.ts'),
  ];
  const env = { TS_NODE_PROJECT: join(ROOT, 'tsconfig.json') };
  try {
    const [shown] = examplesOf(PAGE).filter(({ language }) => language === 'sh');
    const lines = shown!.code.split('\n').map((line) => line.replace(/^npm run nexmark -- /, '').split(' '));
    expect(lines).toHaveLength(3);
    for (const words of lines) {
      const { code, err } = command(process.execPath, [...program, ...words], { cwd: folder, env });
      expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    }
    expect(readdirSync(folder).sort()).toEqual(['events.jsonl', 'q2.jsonl']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

it('tells the defaults', () => {
  const defaults = Object.fromEntries(rows(/^`--(rate|seed|base|group)`$/).map(([option, value]) => [option, value]));
  const expected = Object.entries(DEFAULT_OPTIONS).map(([option, value]) => [`\`--${option}\``, `\`${value}\``]);
  expect(defaults).toEqual(Object.fromEntries(expected));
});

it('lists all queries with their columns, those that key an updating result in italics', () => {
  const listed = new Map(rows(/^q\d+$/).map(([name, , columns = '']) => [name, columns]));
  expect([...listed.keys()]).toEqual(Array.from({ length: 24 }, (_, i) => `q${i}`));
  for (const { name, columns, key = [] } of QUERIES) {
    const emphasized = columns.map((column) => (key.includes(column) ? `_${column}_` : column));
    expect(`${name} ${listed.get(name)}`).toBe(`${name} ${emphasized.join(', ')}`);
  }
});

it('has all of the 24', () => {
  expect(QUERIES.map(({ name }) => name)).toEqual(Array.from({ length: 24 }, (_, i) => `q${i}`));
});
