import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventGenerator } from '../../../../benchmarks/nexmark/generator/event-generator';
import { command, ROOT, type Outcome } from '../../../support/command';
import { ORACLES } from '../oracles/all';
import { arrivals } from '../oracles/arrivals';
import { linesOf } from '../oracles/oracle';
import { eventsOf } from '../settings';

const nexmark = (...words: string[]): Outcome =>
  command(process.execPath, [join(ROOT, 'node_modules/ts-node/dist/bin.js'), 'benchmarks/nexmark/main.ts', ...words]);

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'nexmark-test-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const numbers = (text: string): string[] => text.split(' ');

it('writes the exact result of a query, a line a row', () => {
  const out = join(folder, 'q2');
  const words = '--events 20000 --rate 2000 --seed 7 --base 1436918350000 --group 1000 --out';
  const { code, err } = nexmark('q2', ...numbers(words), out);
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  const events = eventsOf({ events: 20_000, rate: 2000, seed: 7, base: 1_436_918_350_000, group: 1000 });
  expect(readFileSync(out, 'utf8')).toBe(`${linesOf(ORACLES.q2!(arrivals(events, 1000))).join('\n')}\n`);
  expect(readdirSync(folder)).toEqual(['q2']);
});

it('tells how it went, with and without a result', () => {
  const { code, out, err } = nexmark('q0', '--events', '5000');
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(err).toMatch(/Job q0: finished in .*[^]*read 5,000, written 4,600, dropped 400/);
});

it('writes the events themselves', () => {
  const out = join(folder, 'events.jsonl');
  expect(nexmark('events', '--events', '2500', '--out', out).code).toBe(0);
  const generator = new EventGenerator();
  const lines = Array.from({ length: 2500 }, (_, position) => JSON.stringify(generator.eventAt(position)));
  expect(readFileSync(out, 'utf8')).toBe(`${lines.join('\n')}\n`);
});

it('compares results', () => {
  const [one, other, third] = ['one', 'other', 'third'].map((name) => join(folder, name)) as [string, string, string];
  writeFileSync(one, '[1]\n[2]\n');
  writeFileSync(other, '[2]\n[1]\n');
  writeFileSync(third, '[2]\n[3]\n');
  expect(nexmark('compare', one, other)).toMatchObject({ code: 0, out: 'the same 2 lines\n' });
  expect(nexmark('compare', one, third)).toMatchObject({ code: 1, out: '- [1]\n+ [3]\n2 lines differ\n' });
  expect(nexmark('compare', one, join(folder, 'none'))).toMatchObject({ code: 2, out: '' });
});

describe('wrong use ends with 2, and nothing is run', () => {
  it.each([
    ['a query that is not there', ['q99', '--events', '1'], /unknown command 'q99'/],
    ['no number of events', ['q0'], /required option '--events/],
    ['an option that is not there', ['q0', '--events', '1', '--speed', '1'], /unknown option '--speed'/],
    ['words for numbers', ['q0', '--events', '1e3', '--seed', ''], /events .* is NaN; seed .* is NaN.*NEXMARK_OPTION/],
    ['a forbidden group', ['q0', '--events', '1', '--group', '953'], /multiple of 953/],
    [
      'a folder that is not there',
      ['q0', '--events', '1', '--out', '/nowhere/x'],
      /\/nowhere\/x.*ENOENT.*NEXMARK_FILE/,
    ],
    ['a folder in place of a file', ['q0', '--events', '1', '--out', '/tmp'], /\/tmp cannot be used: it is a folder/],
  ])('%s', (_, words, message) => {
    const { code, out, err } = nexmark(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });
});
