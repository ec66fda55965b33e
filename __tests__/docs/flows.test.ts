import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explanation, markedIn, withShownRoot } from '../../scripts/docs-explain';
import { millrace, ROOT } from '../support/command';
import { folderOf, removeFolders } from '../support/folders';

const page = readFileSync(join(ROOT, 'docs/guides/flows.md'), 'utf8');
afterEach(removeFolders);

/** The cells of the guide's tables, row by row. */
const tableUnder = (heading: string): string[][] =>
  (page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| -'))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

const quoted = (cell = ''): string => /`([^`]*)`/.exec(cell)?.[1] ?? '';

describe('what explain shows', () => {
  it('is what it prints; to refresh it: npx ts-node scripts/docs-explain.ts', () => {
    expect(markedIn(page)).toBe(explanation());
  }, 60_000);

  it('hides the folder of the checkout, whatever its length', () => {
    const printed = (folder: string, width: number) =>
      [
        'Beans',
        '  a  b',
        '',
        'Configuration',
        `  a    ${`${folder}/x`.padEnd(width)}  here`,
        `  bcd  ${'1'.padEnd(width)}  there`,
      ].join('\n');
    const short = withShownRoot(printed('/m', 4), '/m');
    expect(withShownRoot(printed('/a/long/way/down/to/the/checkout', 34), '/a/long/way/down/to/the/checkout')).toBe(
      short,
    );
    expect(short).toContain('/home/you/millrace/x  here');
  });
});

it('says where the records end up', () => {
  const folder = folderOf({});
  const { code, out, err } = millrace([
    ...['run', 'samples/flows', '--output', join(folder, 'data/flows')],
    ...['--datasource.url', `sqlite:${folder}/flows.sqlite`],
  ]);
  expect(code).toBe(0);
  const counts = new Map<string, number>();
  for (const [, name = '', count = ''] of err.matchAll(/^ *((?:-> )?[\w.-]+):? +([\d,]+)/gm))
    counts.set(name, Number(count.replaceAll(',', '')));
  const read = /read ([\d,]+) \((\d+) dead\), .* invalid (\d+);/.exec(err);
  counts.set('dead', Number(read?.[2])).set('invalid', Number(read?.[3]));

  const lines = (text: string): number => text.split('\n').filter((line) => line.startsWith('{')).length;
  const rows = tableUnder('Where the records end up');
  expect(rows).toHaveLength(5);
  for (const [record, place, reported] of rows) {
    const file = quoted(place);
    const found = lines(file === '' ? out : readFileSync(join(folder, file), 'utf8'));
    expect([record, found]).toEqual([record, counts.get(quoted(reported))]);
    expect(found).toBeGreaterThan(0);
  }
  const number = (name: string): number => counts.get(name) ?? NaN;
  expect(Number(read?.[1]?.replace(',', ''))).toBe(number('dead') + number('invalid') + number('printed'));
  expect(number('printed')).toBe(number('found') + number('inserted'));
}, 60_000);

it('names the option that bounds bad lines, and its code', () => {
  const options = /`(--millrace\.bad-records\S+ \d+)`/.exec(page)?.[1]?.split(' ') ?? [];
  const folder = folderOf({});
  const { code, err } = millrace([
    ...['run', 'samples/flows', ...options, '--output', folder, '--datasource.url', 'sqlite::memory:'],
  ]);
  expect(page).toContain('MILLRACE_BAD_RECORD_LIMIT');
  expect([code, err]).toEqual([1, expect.stringContaining('MILLRACE_BAD_RECORD_LIMIT')]);
}, 60_000);

it('names the variables of the password, which is masked', () => {
  const { out } = millrace(['explain', 'samples/flows'], {
    env: { [quoted(/\(`\w+`\)/.exec(page)?.[0])]: 'topsecret' },
  });
  expect(out).toMatch(/datasource\.password +\*+ +environment DATASOURCE_PASSWORD/);
  expect(out).not.toContain('topsecret');
}, 60_000);

it('shows where configuration comes from', () => {
  const { out } = millrace(['explain', 'samples/flows', '--input', 'x.jsonl']);
  expect(out).toMatch(/^ {2}flows\.input +x\.jsonl +samples\/flows\/application\.yaml:\d+$/m);
  expect(out).toMatch(/^ {2}input +x\.jsonl +command line --input$/m);
  expect(existsSync(join(ROOT, 'x.jsonl'))).toBe(false);
}, 60_000);
