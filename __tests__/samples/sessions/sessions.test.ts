import { removeFolders } from '../../support/folders';
import { blocksIn, linesOf, runSample, sampleFile, type SampleOutcome } from '../../support/samples/sample-run';
import { watermarksOf } from '../../support/samples/watermarks';

interface Click {
  readonly user: string;
  readonly page: string;
  readonly agent: string;
  readonly time: string;
}
interface Session {
  readonly user: string;
  readonly start: string;
  readonly end: string;
  readonly clicks: number;
  readonly landing: string;
  readonly exit: string;
}

const GAP = 30 * 60_000;
const LATENESS = 6 * 3_600_000;
const BOUND = 30_000;
const timeOf = ({ time }: Click): number => Date.parse(time);

const bundled = linesOf(sampleFile('sessions', 'clicks.jsonl'));
const records = bundled.map((line): Click | undefined => {
  try {
    const value = JSON.parse(line) as Click | unknown[];
    return Array.isArray(value) ? undefined : value;
  } catch {
    return undefined;
  }
});
const isValid = (click: Click): boolean =>
  click.user.trim() !== '' && !Number.isNaN(timeOf(click)) && click.time.includes('T');
const isCrawler = ({ agent }: Click): boolean => /^(Googlebot|bingbot)/.test(agent);
const wanted = records.map((click) => (click !== undefined && isValid(click) && !isCrawler(click) ? click : undefined));

/** A session of clicks, told as often as something has changed about it. */
function sessionOf(clicks: readonly Click[]): Session {
  const sorted = [...clicks].sort((a, b) => timeOf(a) - timeOf(b));
  const [first, last] = [sorted[0] as Click, sorted.at(-1) as Click];
  const [start, end] = [first, last].map((click) => new Date(timeOf(click)).toISOString()) as [string, string];
  return { user: first.user, start, end, clicks: clicks.length, landing: first.page, exit: last.page };
}

interface Open {
  readonly clicks: readonly Click[];
  readonly start: number;
  readonly end: number;
  told: boolean;
}

/** Sessions as Flink's documentation tells of them, click by click, when event time is that far at each. */
function sessionsOf(watermarks: readonly number[]): { sessions: Session[]; late: Click[] } {
  const sessions: Session[] = [];
  const late: Click[] = [];
  let open: Open[] = [];
  const advance = (watermark: number): void => {
    for (const session of open) {
      if (session.told || session.end - 1 > watermark) continue;
      session.told = true;
      sessions.push(sessionOf(session.clicks));
    }
    open = open.filter(({ end }) => end - 1 + LATENESS > watermark);
  };
  wanted.forEach((click, i) => {
    const watermark = watermarks[i] ?? NaN;
    advance(watermark);
    if (click === undefined) return;
    const [start, end] = [timeOf(click), timeOf(click) + GAP];
    const near = open.filter(
      (other) => other.clicks[0]?.user === click.user && other.start <= end && start <= other.end,
    );
    const merged: Open = {
      clicks: [...near.flatMap(({ clicks }) => clicks), click],
      start: Math.min(start, ...near.map((other) => other.start)),
      end: Math.max(end, ...near.map((other) => other.end)),
      told: false,
    };
    if (merged.end - 1 + LATENESS <= watermark) late.push(click);
    else open = [...open.filter((session) => !near.includes(session)), merged];
  });
  advance(Infinity);
  return { sessions, late };
}

const sorted = (values: readonly object[]): string[] => values.map((value) => JSON.stringify(value)).sort();
const { least, most } = watermarksOf(
  records.map((click) => (click === undefined ? NaN : timeOf(click))),
  BOUND,
);
const expected = sessionsOf(least);
let run: SampleOutcome;

beforeAll(() => {
  run = runSample('sessions');
}, 120_000);
afterAll(removeFolders);

test('the bundled clicks come to the same, however many of them are read together', () => {
  const other = sessionsOf(most);
  expect(sorted(other.sessions)).toEqual(sorted(expected.sessions));
  expect(other.late).toEqual(expected.late);
});

test('among them are corrected sessions, late, invalid and broken ones, and crawlers', () => {
  expect(expected.late).toHaveLength(6);
  expect(expected.sessions.filter(({ user, clicks }) => user.startsWith('phone') && clicks === 3)).toHaveLength(6);
  expect(records.filter((click) => click === undefined)).toHaveLength(5);
  expect(records.filter((click) => click !== undefined && !isValid(click))).toHaveLength(10);
  expect(records.filter((click) => click !== undefined && isCrawler(click))).toHaveLength(80);
});

test('it prints each session when it is over, and anew when a late click belongs to it', () => {
  expect(run.err).toContain('Job sessions: finished');
  expect(run.code).toBe(0);
  const sessions = run.lines.map((line) => JSON.parse(line) as Session);
  expect(sorted(sessions)).toEqual(sorted(expected.sessions));
  for (const user of new Set(sessions.map((session) => session.user))) {
    const of = (all: readonly Session[]) => all.filter((session) => session.user === user);
    expect(of(sessions)).toEqual(of(expected.sessions));
  }
});

test('it keeps what comes too late, what is invalid, and what is no click', () => {
  expect(run.records<Click>('late.jsonl')).toEqual(expected.late);
  const invalid = run.records<{ record: Click }>('invalid.jsonl').map(({ record }) => record);
  expect(invalid).toEqual(records.filter((click) => click !== undefined && !isValid(click)));
  const dead = run.records<{ raw: string }>('dead-letters.jsonl').map(({ raw }) => raw);
  expect(dead).toEqual(bundled.filter((_, i) => records[i] === undefined));
});

test('it reads other input, with other crawlers', () => {
  const click = { user: 'ada', page: '/', agent: 'Spider/1.0', time: '2026-01-05T08:00:00Z' };
  const input = [click, { ...click, agent: 'Firefox', time: '2026-01-05T08:10:00Z' }]
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('');
  const args = ['--input', '-', '--sessions.crawlers', 'Spider'];
  const { code, lines } = runSample('sessions', { args, input, by: 'ts-node' });
  expect(code).toBe(0);
  const time = '2026-01-05T08:10:00.000Z';
  expect(lines.map((line) => JSON.parse(line) as Session)).toEqual([
    { user: 'ada', start: time, end: time, clicks: 1, landing: '/', exit: '/' },
  ]);
}, 60_000);

test('the README shows what it prints', () => {
  const blocks = blocksIn('sessions', 'text');
  expect(blocks).toHaveLength(1);
  for (const line of linesOf(blocks[0] ?? '')) expect(run.lines).toContain(line);
});
