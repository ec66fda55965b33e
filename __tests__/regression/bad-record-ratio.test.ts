import { readFileSync } from 'node:fs';
import { FileSource, json, type MapFunction, type SinkFunction } from 'millrace';
import { JobHarness } from 'millrace/testing';
import { temporaryFolder } from '../support/connectors/temporary-folder';

const folder = temporaryFolder();
const GOOD = '{"n":1}';
const BAD = '{"n":';

/** `count` lines, of which `isBad` says which are bad. */
function lines(count: number, isBad: (i: number) => boolean): string[] {
  return Array.from({ length: count }, (_, i) => (isBad(i) ? BAD : GOOD));
}

class Line {
  n!: number;
}

class Nothing implements SinkFunction<Line> {
  write(): void {
    // Only what was read counts.
  }
}

/** Waits before each record, so that a batch is worked off little by little. */
class Slow implements MapFunction<Line, Line> {
  async map(value: Line): Promise<Line> {
    await Promise.resolve();
    return value;
  }
}

/** What became of a job that reads files of these lines: `undefined` when it finished, else its error. */
async function run(
  files: readonly (readonly string[])[],
  limit: Readonly<Record<string, number>>,
  slow = false,
): Promise<{ error: unknown; letters: number; read: number }> {
  const letters = folder.path('letters.jsonl');
  folder.file('letters.jsonl', '');
  const job = await JobHarness.start(
    (env) => {
      files.forEach((each, i) => {
        const path = folder.file(`in-${i}.jsonl`, each.map((line) => `${line}\n`).join(''));
        const read = env.from(new FileSource({ path, format: json(Line) }), { name: `read-${i}` });
        (slow ? read.map(new Slow()) : read).sinkTo(new Nothing());
      });
    },
    { properties: { millrace: { 'dead-letters': { path: letters }, 'bad-records': limit } } },
  );
  const [outcome] = await Promise.allSettled([job.finished()]);
  const read = job
    .report()
    .operators.filter(({ kind }) => kind === 'source')
    .reduce((sum, { recordsIn }) => sum + recordsIn, 0);
  const written = readFileSync(letters, 'utf8').split('\n').length - 1;
  return { error: outcome.status === 'rejected' ? outcome.reason : undefined, letters: written, read };
}

const exceeded = { code: 'MILLRACE_BAD_RECORD_LIMIT' };

describe('the ratio of bad records, in a job that reads files', () => {
  it.each<[string, string[], number]>([
    ['every tenth line is bad', lines(4000, (i) => i % 10 === 0), 400],
    ['the share is just the greatest that is allowed', lines(4000, (i) => i % 5 === 4), 800],
    ['the bad lines come last, but are few', lines(4000, (i) => i >= 3300), 700],
    ['the bad lines come first, in what is read at once', lines(1000, (i) => i < 150), 150],
    ['the file is smaller than what the share needs', lines(99, () => true), 99],
  ])('finishes when %s', async (_, file, bad) => {
    for (const slow of [false, true]) {
      expect(await run([file], { 'max-ratio': 0.2 }, slow)).toEqual({
        error: undefined,
        letters: bad,
        read: file.length,
      });
    }
  });

  it('counts over all the sources of the job', async () => {
    // Which of them is read first nobody knows: what is judged is enough in any order.
    const files = [lines(500, () => false), lines(500, (i) => i % 3 === 0), lines(2000, (i) => i % 10 === 0)];
    const limit = { 'max-ratio': 0.2, 'min-records': 2600 };
    expect(await run(files, limit, true)).toMatchObject({ error: undefined, letters: 167 + 200 });
    // None of these has as many as the share needs by itself.
    const small = [1, 2, 3].map(() => lines(90, (i) => i % 2 === 0));
    expect(await run(small, { 'max-ratio': 0.2 }, true)).toMatchObject({ error: exceeded });
  });

  it.each<[string, string[]]>([
    ['every fourth line is bad', lines(4000, (i) => i % 4 === 0)],
    ['a small file is half bad, its last line good', lines(200, (i) => i < 100)],
    ['the bad ones come before those that make up the number', lines(100, (i) => i < 21)],
  ])('fails when %s', async (_, file) => {
    expect(await run([file], { 'max-ratio': 0.2 })).toMatchObject({ error: exceeded });
  });

  it('stops soon in a file that is bad throughout', async () => {
    const { error, letters } = await run([lines(100_000, () => true)], { 'max-ratio': 0.2 });
    expect(error).toMatchObject(exceeded);
    expect(letters).toBeGreaterThanOrEqual(100);
    expect(letters).toBeLessThanOrEqual(1024);
  });

  it('stops soon after a file has turned bad', async () => {
    // 10,000 good ones bear 2,500 bad ones; one reading looks at 1024 lines at most.
    const { error, letters } = await run([lines(100_000, (i) => i >= 10_000)], { 'max-ratio': 0.2 });
    expect(error).toMatchObject(exceeded);
    expect(letters).toBeGreaterThan(2500);
    expect(letters).toBeLessThanOrEqual(2500 + 1024);
  });

  it('judges the number with the very record that exceeds it', async () => {
    const { error, letters } = await run([lines(4000, (i) => i % 10 === 0)], { 'max-number': 7 });
    expect(error).toMatchObject({ ...exceeded, params: { bad: 8, limit: '7' } });
    expect(letters).toBe(8);
  });
});
