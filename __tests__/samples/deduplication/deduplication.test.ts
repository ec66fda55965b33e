import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../../support/command';
import { folderOf, removeFolders } from '../../support/folders';
import { startProgram } from '../../support/programs';
import { blocksIn, linesOf, runSample, sampleFile, type SampleOutcome } from '../../support/samples/sample-run';

interface Notice {
  readonly id: string;
  readonly account: string;
  readonly cents: number;
}

const bundled = linesOf(sampleFile('deduplication', 'notices.jsonl'));
const isBroken = (line: string): boolean => !line.endsWith('}');
const notices = bundled.filter((line) => !isBroken(line)).map((line) => JSON.parse(line) as Notice);
const isInvalid = ({ id, cents }: Notice): boolean => id.trim() === '' || cents < 1;
const valid = notices.filter((notice) => !isInvalid(notice));
/** For each valid notice, the first one of its id. */
const firsts = valid.map(({ id }) => valid.find((other) => other.id === id) as Notice);
const isSame = (a: Notice, b: Notice): boolean => a.account === b.account && a.cents === b.cents;
const once = valid.filter((notice, i) => notice === firsts[i]);
const conflicts = valid.filter((notice, i) => !isSame(notice, firsts[i] as Notice));

let run: SampleOutcome;
const printed = ({ lines }: SampleOutcome): Notice[] => lines.map((line) => JSON.parse(line) as Notice);

beforeAll(() => {
  run = runSample('deduplication');
}, 120_000);
afterAll(removeFolders);

test('the bundled notices have records of every kind', () => {
  expect(once).toHaveLength(400);
  expect(valid.length - once.length - conflicts.length).toBeGreaterThan(200);
  expect(bundled.some((line) => line.startsWith('{"cents"'))).toBe(true);
  for (const some of [conflicts, notices.filter(isInvalid)]) expect(some.length).toBeGreaterThan(10);
  expect(bundled.filter(isBroken)).toHaveLength(5);
});

test('each notice is printed once, when it comes first', () => {
  expect(run.code).toBe(0);
  expect(printed(run)).toEqual(once);
  const duplicates = /duplicates: ([\d,]+)/.exec(run.err)?.[1];
  expect(Number(duplicates)).toBe(valid.length - once.length - conflicts.length);
});

test('what contradicts, is invalid or broken is kept', () => {
  expect(run.records<Notice>('conflicts.jsonl')).toEqual(conflicts);
  const invalid = run.records<{ record: Notice }>('invalid.jsonl').map(({ record }) => record);
  expect(invalid).toEqual(notices.filter(isInvalid));
  const dead = run.records<{ raw: string }>('dead-letters.jsonl').map(({ raw }) => raw);
  expect(dead).toEqual(bundled.filter(isBroken));
});

test('it does the same with its state on disk, in several subtasks', () => {
  const parallel = ['--millrace.state.backend', 'disk', '--millrace.parallelism', '3'];
  const other = runSample('deduplication', { args: parallel, by: 'ts-node' });
  expect(other.code).toBe(0);
  const byId = (a: Notice, b: Notice): number => a.id.localeCompare(b.id);
  expect(printed(other).sort(byId)).toEqual([...once].sort(byId));
}, 60_000);

test('it forgets what came longer ago than it is to remember', async () => {
  const args = ['--input', '-', '--output', folderOf({}), '--deduplication.remember', '3 s'];
  const { child, ended, printed: shown } = startProgram(join(ROOT, 'samples/deduplication/main.ts'), ...args);
  const line = (id: string): string => `{"id":"${id}","account":"A","cents":1}\n`;
  child.stdin.write(line('a') + line('a') + line('b'));
  await shown('"b"');
  await sleep(3_100);
  child.stdin.end(line('a') + line('c'));
  const { code, out } = await ended;
  expect(code).toBe(0);
  expect(linesOf(out).map((text) => (JSON.parse(text) as Notice).id)).toEqual(['a', 'b', 'a', 'c']);
}, 60_000);

test('the README tells what becomes of its example', () => {
  const [input = ''] = blocksIn('deduplication', 'json');
  const [output] = blocksIn('deduplication', 'text');
  const example = runSample('deduplication', { args: ['--input', '-'], input });
  expect(example.out).toBe(output);
  expect(example.err).toContain('duplicates: 1');
  expect(example.records('conflicts.jsonl')).toEqual([JSON.parse(linesOf(input)[2] ?? '')]);
}, 60_000);
