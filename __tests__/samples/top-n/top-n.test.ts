import { removeFolders } from '../../support/folders';
import { blocksIn, linesOf, runSample, sampleFile, type SampleOutcome } from '../../support/samples/sample-run';

interface Play {
  readonly track: string;
  readonly time: string;
}

const MINUTE = 60_000;
const bundled = linesOf(sampleFile('top-n', 'plays.jsonl'));
const isBroken = (line: string): boolean => !line.endsWith('}');
const plays = bundled.filter((line) => !isBroken(line)).map((line) => JSON.parse(line) as Play);
const isValid = ({ track, time }: Play): boolean => track !== ' ' && time.endsWith('Z');
const valid = plays.filter(isValid);

/** The charts of so many tracks, of every minute in whose last ten there was a play. */
function chartsOf(size: number): string[] {
  const times = valid.map(({ time }) => Date.parse(time));
  const charts: string[] = [];
  const last = Math.max(...times) + 10 * MINUTE;
  for (let end = Math.floor(Math.min(...times) / MINUTE) * MINUTE; end <= last; end += MINUTE) {
    const counts = new Map<string, number>();
    valid.forEach(({ track }, i) => {
      const time = times[i] ?? NaN;
      if (time >= end - 10 * MINUTE && time < end) counts.set(track, (counts.get(track) ?? 0) + 1);
    });
    const ranked = [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).slice(0, size);
    if (ranked.length === 0) continue;
    const places = ranked.map(([track, count], i) => `  ${i + 1}. ${track} (${count})`);
    charts.push(new Date(end).toISOString().slice(11, 16) + places.join(''));
  }
  return charts;
}

let run: SampleOutcome;

beforeAll(() => {
  run = runSample('top-n');
}, 120_000);
afterAll(removeFolders);

test('the bundled plays have records of every kind', () => {
  expect(valid.filter(({ time }, i) => i > 0 && time < (valid[i - 1]?.time ?? '')).length).toBeGreaterThan(50);
  expect(plays.length - valid.length).toBe(10);
  expect(bundled.filter(isBroken)).toHaveLength(5);
  // There is a pause in which nothing is told, and equal counts are ranked.
  const charts = chartsOf(3);
  expect(charts.map((line) => line.slice(0, 5))).not.toContain('08:52');
  expect(charts.at(-1)).toMatch(/^09:/);
  expect(charts.some((line) => /\((\d+)\) {2}3\. \w+ \(\1\)/.test(line))).toBe(true);
});

test('every minute it prints the tracks that were played most in the last ten', () => {
  expect(run.code).toBe(0);
  expect(run.lines).toEqual(chartsOf(3));
});

test('it keeps what is invalid or broken', () => {
  const invalid = run.records<{ record: Play }>('invalid.jsonl').map(({ record }) => record);
  expect(invalid).toEqual(plays.filter((play) => !isValid(play)));
  const dead = run.records<{ raw: string }>('dead-letters.jsonl').map(({ raw }) => raw);
  expect(dead).toEqual(bundled.filter(isBroken));
});

test('charts have the size that is asked for, in several subtasks, too', () => {
  const args = ['--top-n.size', '5', '--millrace.parallelism', '3', '--input', '-'];
  const other = runSample('top-n', { args, by: 'ts-node', input: `${bundled.join('\n')}\n` });
  expect(other.code).toBe(0);
  expect([...other.lines].sort()).toEqual(chartsOf(5).sort());
}, 60_000);

test('a size that is none is told at start', () => {
  const { code, err } = runSample('top-n', { args: ['--top-n.size', '0'] });
  expect(code).toBe(2);
  expect(err).toContain('top-n.size');
}, 60_000);

test('the README shows what it prints', () => {
  const [shown = ''] = blocksIn('top-n', 'text');
  expect(shown.length).toBeGreaterThan(0);
  expect(run.out).toContain(shown);
});
