import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { flowLines, type PrintedFlow, type TotalRecord } from '../../support/flows/flows-oracle';
import { reportIn } from '../../support/flows/flows-report';
import { FlowsRun, killFlows, recordsIn, recordsOf, runFlows } from '../../support/flows/flows-run';
import { folderOf, removeFolders } from '../../support/folders';

const ROOT = join(__dirname, '..', '..', '..');
const MEGABYTE = 1024 * 1024;
const STDIN = ['--input', '-'];

jest.setTimeout(160_000);
afterEach(async () => {
  await killFlows();
  removeFolders();
});

const billsOf = (out: string) => recordsOf<PrintedFlow>(out).map(({ billNumber }) => billNumber);
const [one = '', two = '', three = ''] = flowLines(3);

test('npm start reads standard input, and prints nothing but flows behind what npm prints', async () => {
  const folder = folderOf({});
  const database = `sqlite:${join(folder, 'flows.sqlite')}`;
  const { PATH, HOME } = process.env;
  const args = ['start', '--', '--input', '-', '--output', folder, '--datasource.url', database];
  const started = promisify(execFile)('npm', args, { cwd: ROOT, env: { PATH, HOME }, timeout: 120_000 });
  started.child.stdin?.end(one + two);
  const { stdout, stderr } = await started;
  expect(billsOf(stdout.slice(stdout.indexOf('{')))).toEqual(['T1', 'T2']);
  expect(reportIn(stderr)).toMatchObject({ read: 2, printed: 2, inserted: 2 });
});

test('a byte order mark, CRLF, blank lines, a last line without an end: each flow comes through', async () => {
  const input = `\uFEFF${one.trim()}\r\n\r\n   \r\n${two.trim()}\r\n\n${three.trim()}`;
  const folder = folderOf({ 'flows.jsonl': input });
  for (const run of [
    await runFlows({ folder, args: ['--input', 'flows.jsonl'] }),
    await runFlows({ folder, args: STDIN }, input),
  ]) {
    expect(run.code).toBe(0);
    expect(billsOf(run.out)).toEqual(['T1', 'T2', 'T3']);
    expect(reportIn(run.err)).toMatchObject({ read: 3, dead: 0, printed: 3 });
  }
});

test.each([
  ['an empty file', { 'flows.jsonl': '' }, ['--input', 'flows.jsonl']],
  ['an empty standard input', {}, STDIN],
])('%s is a job without records', async (_, files, args) => {
  const folder = folderOf(files);
  const { code, out, err } = await runFlows({ folder, args });
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(reportIn(err)).toMatchObject({ read: 0, dead: 0, printed: 0, totals: 0 });
  expect(recordsIn(join(folder, 'data/flows/totals.jsonl'))).toEqual([]);
});

test('what no table would take is invalid, and what is no object is dead; neither ends the job', async () => {
  const flow = JSON.parse(one) as object;
  const wrong: readonly object[] = [
    { ...flow, billNumber: undefined },
    { ...flow, billNumber: 7 },
    { ...flow, billNumber: 'B'.repeat(65) },
    { ...flow, billNumber: 'B\u0000' },
    { ...flow, subTestItem: undefined },
    { ...flow, subTestItem: [1, 2, 3, 4, 5, 6, 7] },
    { ...flow, subTestItem: 'x'.repeat(21) },
    { ...flow, amount: undefined },
    { ...flow, amount: '5' },
    { ...flow, time: undefined },
    { ...flow, time: 'yesterday' },
    { ...flow, time: -1 },
    { ...flow, time: 1e300 },
  ];
  const dead = ['7', '"text"', 'null', '[]', '{', '\uFFFD{}'];
  const input = [...wrong.map((each) => JSON.stringify(each)), ...dead, one].join('\n');
  const folder = folderOf({});
  const { code, out, err } = await runFlows({ folder, args: STDIN }, input);
  expect(err).not.toContain('MILLRACE_');
  expect(code).toBe(0);
  expect(billsOf(out)).toEqual(['T1']);
  expect(reportIn(err)).toMatchObject({ invalid: wrong.length, dead: dead.length, printed: 1 });
  const invalid = recordsIn<{ violations: object[] }>(join(folder, 'data/flows/invalid.jsonl'));
  for (const { violations } of invalid) expect(violations.length).toBeGreaterThan(0);
});

test('a total has no digits that the amounts do not have', async () => {
  const flow = JSON.parse(one) as object;
  // As binary fractions they add up to 0.30000000000000004.
  const amounts = [0.1, 0.2];
  const input = amounts.map((amount, i) => `${JSON.stringify({ ...flow, billNumber: `B${i}`, amount })}\n`).join('');
  const folder = folderOf({});
  await runFlows({ folder, args: STDIN }, input);
  const totals = recordsIn<TotalRecord>(join(folder, 'data/flows/totals.jsonl'));
  expect(totals).toMatchObject([{ count: 2, amount: 0.3 }]);
});

/** Standard input stays open until the memory is read. */
async function peakWith(line: string, folder: string): Promise<number> {
  const run = new FlowsRun({ folder, args: STDIN }).read();
  run.feed(one);
  run.feed(line);
  run.feed(`\n${two}`);
  await run.printed(2);
  const peak = run.peakMemory();
  run.endInput();
  const { code, out, err } = await run.ended;
  expect(code).toBe(0);
  expect(billsOf(out)).toEqual(['T1', 'T2']);
  expect(reportIn(err)).toMatchObject({ read: 3, dead: 1, printed: 2 });
  return peak;
}

test('of a line of 10 MB the dead letter keeps 64 KiB and its length, and it takes little memory', async () => {
  const length = 10 * MEGABYTE;
  const small = await peakWith('{', folderOf({}));
  const folder = folderOf({});
  const large = await peakWith('{' + 'x'.repeat(length - 1), folder);
  const [letter] = recordsIn<{ raw: string; length: number; cause: { code: string } }>(
    join(folder, 'data/flows/dead-letters.jsonl'),
  );
  expect(letter?.raw).toBe('{' + 'x'.repeat(64 * 1024 - 1));
  expect(letter).toMatchObject({ length, cause: { code: 'MILLRACE_RECORD_TOO_LONG' } });
  expect(large - small).toBeLessThan(64 * MEGABYTE);
});

test('too many bad records end the job, with code and report', async () => {
  const bad = '{\n'.repeat(20);
  const args = [...STDIN, '--millrace.bad-records.max-number', '10'];
  const folder = folderOf({});
  const { code, err } = await runFlows({ folder, args }, one + bad + two);
  expect(code).toBe(1);
  expect(err).toContain('[MILLRACE_BAD_RECORD_LIMIT]');
  expect(reportIn(err).dead).toBe(11);
  expect(recordsIn(join(folder, 'data/flows/dead-letters.jsonl'))).toHaveLength(11);
});

test('millrace run tells a missing input with code, remedy and exit code 2', async () => {
  const folder = folderOf({});
  const { PATH, HOME } = process.env;
  const args = [join(ROOT, 'bin', 'millrace.js'), 'run', 'samples/flows', '--input', 'nowhere.jsonl'];
  const paths = ['--output', folder, '--datasource.url', `sqlite:${join(folder, 'flows.sqlite')}`];
  const run = promisify(execFile)(process.execPath, [...args, ...paths], { cwd: ROOT, env: { PATH, HOME } });
  await expect(run).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/nowhere\.jsonl cannot be read.*\[MILLRACE_SOURCE_UNREADABLE\][\s\S]*^Remedy: /m),
  });
});

test('wrong values of the configuration are told all at once, before anything is touched', async () => {
  const folder = folderOf({});
  const { code, out, err } = await runFlows({
    folder,
    args: [
      ...['--datasource.url', 'oracle://somewhere', '--datasource.pool-size', '0', '--datasource.user', 'me'],
      ...['--millrace.bad-records.max-number', 'many', '--millrace.logging.level', 'loud'],
      ...['--millrace.caches.flow.uuid.ttl', 'soon', '--http.port', 'x'],
    ],
  });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  for (const key of ['datasource.url', 'datasource.pool', 'datasource.user', 'max-number', 'loud', 'soon', 'http.port'])
    expect(err).toContain(key);
  expect(() => recordsIn(join(folder, 'data/flows/totals.jsonl'))).toThrow('ENOENT');
});

const FORBIDDEN = process.platform === 'linux' ? ['/sys/millrace'] : [];

test.each(['taken/below', ...FORBIDDEN])('an output folder that cannot be made is told: %s', async (output) => {
  const folder = folderOf({ taken: 'a file' });
  const args = ['--output', output, '--datasource.url', 'sqlite::memory:', ...STDIN];
  const { code, err } = await runFlows({ folder, args }, one);
  expect(code).toBe(1);
  expect(err).toContain(output);
  expect(err).toContain('[MILLRACE_SINK_WRITE_FAILED]');
});

test('a database that is none is told by its path', async () => {
  const folder = folderOf({ 'notes.txt': 'no database at all\n'.repeat(100) });
  const { code, out, err } = await runFlows({ folder, args: [...STDIN, '--datasource.url', 'sqlite:notes.txt'] }, one);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(
    'The database sqlite:notes.txt cannot be opened: file is not a database. [MILLRACE_TYPEORM_UNREACHABLE]',
  );
});
