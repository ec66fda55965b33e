import { PassThrough } from 'node:stream';
import type { JobReport } from '../../../../lib/engine/job-execution';
import { progressText, showProgress } from '../../../../lib/observe/report/progress-line';

const base = {
  uid: '',
  dropped: 0,
  invalid: 0,
  dead: 0,
  sideOutputs: {},
  counters: {},
  watermark: -Infinity,
  subtasks: [],
};

function job(read: number, written: number, duration: number, dead = 0): JobReport {
  return {
    jobName: 'flows',
    state: 'running',
    startTime: 0,
    duration,
    accumulators: {},
    operators: [
      { ...base, id: 0, name: 'flows', kind: 'source', recordsIn: 0, recordsOut: read, dead },
      { ...base, id: 1, name: 'map', kind: 'map', recordsIn: read, recordsOut: written },
      { ...base, id: 2, name: 'print', kind: 'sink', recordsIn: written + 5, recordsOut: written },
    ],
  };
}

function terminal() {
  const stdout = Object.assign(new PassThrough(), { isTTY: true });
  const events: string[] = [];
  stdout.on('data', (chunk: Buffer) => events.push(`out ${JSON.stringify(chunk.toString())}`));
  const output = { status: (text: string) => void events.push(`status ${text}`) };
  return { stdout, events, output };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('draws state, elapsed time, rate since the last drawing, and counts; at most every half second', () => {
  const { stdout, events, output } = terminal();
  let now = job(0, 0, 0);
  const progress = showProgress({ report: () => now, output, stdout, terminal: true, columns: () => 120 });
  jest.advanceTimersByTime(100);
  expect(events).toEqual([]);
  now = job(5000, 4000, 500);
  jest.advanceTimersByTime(400);
  now = job(1_006_000, 1_000_000, 62_500, 3);
  jest.advanceTimersByTime(500);
  expect(events).toEqual([
    'status flows running 500 ms | read 5,000 (10,000/s) | written 4,000',
    'status flows running 1 min 3 s | read 1,006,003 (16,145/s) | written 1,000,000 | dead 3',
  ]);
  progress[Symbol.dispose]();
  expect(events.at(-1)).toBe('status ');
  expect(jest.getTimerCount()).toBe(0);
});

it('keeps to the width of the terminal: a wrapped line could not be taken away', () => {
  const { stdout, events, output } = terminal();
  using _ = showProgress({ report: () => job(1, 1, 1000), output, stdout, terminal: true, columns: () => 20 });
  jest.advanceTimersByTime(500);
  expect(events).toEqual(['status flows running 1.0 s']);
});

it('is taken away before data is printed, and waits for the end of a printed line', async () => {
  const { stdout, events, output } = terminal();
  const write = stdout.write;
  const progress = showProgress({ report: () => job(1, 1, 1000), output, stdout, terminal: true });
  jest.advanceTimersByTime(500);
  stdout.write('half a ');
  jest.advanceTimersByTime(500);
  stdout.write(Buffer.from('line\n'));
  await jest.advanceTimersByTimeAsync(500);
  expect(events.map((event) => event.split(' ').slice(0, 2).join(' '))).toEqual([
    'status flows',
    'status ',
    'out "half',
    'status ',
    'out "line\\n"',
    'status flows',
  ]);
  progress[Symbol.dispose]();
  expect(stdout.write).toBe(write);
});

it('does nothing where there is no terminal, and leaves a stdout alone that is none', () => {
  const { stdout, events, output } = terminal();
  const write = stdout.write;
  showProgress({ report: () => job(1, 1, 1), output, stdout, terminal: false })[Symbol.dispose]();
  const file = Object.assign(new PassThrough(), { isTTY: false });
  const fileWrite = file.write;
  using _ = showProgress({ report: () => job(1, 1, 1), output, stdout: file, terminal: true });
  expect(file.write).toBe(fileWrite);
  expect(stdout.write).toBe(write);
  expect(events).toEqual([]);
});

it('tells what waits to be sorted, while something does', () => {
  const before = job(0, 0, 0);
  const now = job(2000, 10, 1000);
  const sorting = { ...now, operators: now.operators.map((it) => (it.id === 1 ? { ...it, sorting: 1990 } : it)) };
  expect(progressText(sorting, before)).toBe('flows running 1.0 s | read 2,000 (2,000/s) | sorting 1,990 | written 10');
  expect(progressText(now, before)).not.toContain('sorting');
});
