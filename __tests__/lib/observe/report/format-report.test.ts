import type { JobReport, OperatorReport } from '../../../../lib/engine/job-execution';
import { formatReport } from '../../../../lib/observe/report/format-report';

function operator(name: string, kind: string, counts: Partial<OperatorReport> = {}): OperatorReport {
  const own = {
    id: 0,
    uid: name,
    name,
    kind,
    recordsIn: 0,
    recordsOut: 0,
    dropped: 0,
    invalid: 0,
    dead: 0,
    sideOutputs: {},
    counters: {},
    watermark: -Infinity,
    ...counts,
  };
  return { ...own, subtasks: own.subtasks ?? [{ ...own, subtask: 0 }] };
}

const report = (duration: number, operators: OperatorReport[], state: JobReport['state'] = 'finished'): JobReport => ({
  accumulators: {},
  jobName: 'flows',
  state,
  startTime: 0,
  duration,
  operators,
});

it('is a table with one row an operator, side outputs and counters below it, and the totals', () => {
  const text = formatReport(
    report(2000, [
      operator('flows', 'source', { recordsOut: 1_234_560, dead: 7 }),
      operator('AssignUuid', 'map', {
        recordsIn: 1_234_560,
        recordsOut: 1_234_000,
        dropped: 60,
        invalid: 500,
        sideOutputs: { 'millrace.invalid': 500 },
        counters: { inserted: 1_000_001 },
      }),
      operator('print', 'sink', { recordsIn: 1_234_000, recordsOut: 1_233_999 }),
    ]),
  );
  expect(text).toBe(
    [
      'Job flows: finished in 2.0 s',
      '',
      '  operator           in        out  dropped  invalid  dead  records/s',
      '  flows                  1,234,560        0        0     7    617,284',
      '  AssignUuid  1,234,560  1,234,000       60      500     0    617,280',
      '    -> millrace.invalid: 500',
      '    inserted: 1,000,001',
      '  print       1,234,000                   0        0     0    617,000',
      '',
      '  read 1,234,567 (7 dead), written 1,233,999, dropped 60, invalid 500; 617,284 records/s over 2.0 s',
    ].join('\n'),
  );
});

it('tells how uneven the subtasks of an operator are', () => {
  const one = operator('totals', 'keyedProcess', { recordsIn: 1300 });
  const subtasks = [300, 1000, 0].map((recordsIn, subtask) => ({ ...one, recordsIn, subtask }));
  const text = formatReport(report(1000, [{ ...one, subtasks }]));
  expect(text).toContain('\n    3 subtasks: 0 to 1,000 records each\n');
});

it('keeps to 100 columns with long names and great numbers', () => {
  const great = 98_765_432_109;
  const text = formatReport(
    report(86_400_000, [
      operator('a-name-that-nobody-should-have-given-to-an-operator', 'map', {
        recordsIn: great,
        recordsOut: great,
        dropped: 1,
      }),
    ]),
  );
  const table = text.split('\n').slice(2, 4);
  expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(text).toContain('a-name-that-nobody-should...');
});

it('stands a job that did nothing, in no time, and one that runs', () => {
  expect(formatReport(report(0, []))).toContain('read 0, written 0, dropped 0, invalid 0; - records/s over 0 ms');
  expect(formatReport(report(61_000, [operator('s', 'source')], 'running'))).toMatch(
    /^Job flows: running for 1 min 1 s\n/,
  );
});

it("tells the user's meters, and gauges and histograms of each subtask", () => {
  const statistics = {
    min: 1,
    max: 250.25,
    mean: 4,
    stdDev: 1,
    p50: 3.14159,
    p75: 0,
    p95: 0,
    p98: 0,
    p99: 99,
    p999: 0,
  };
  const one = operator('priced', 'map', { meters: { calls: { count: 12_345, rate: 1.23456 } } });
  const [subtask] = one.subtasks;
  if (subtask === undefined) throw new Error('it has one');
  const measured = { ...subtask, gauges: { queue: 17 }, histograms: { latency: { count: 2000, statistics } } };
  const idle = { ...subtask, subtask: 1, histograms: { latency: { count: 0 } } };
  expect(
    formatReport(report(1000, [{ ...one, subtasks: [measured] }]))
      .split('\n')
      .slice(4, 7),
  ).toEqual([
    '    calls: 12,345, 1.235/s',
    '    queue: 17',
    '    latency: 2,000 values from 1 to 250.3, p50 3.142, p99 99',
  ]);
  expect(
    formatReport(report(1000, [{ ...one, subtasks: [measured, idle] }]))
      .split('\n')
      .slice(5, 9),
  ).toEqual([
    '    calls: 12,345, 1.235/s',
    '    queue of subtask 0: 17',
    '    latency of subtask 0: 2,000 values from 1 to 250.3, p50 3.142, p99 99',
    '    latency of subtask 1: no values',
  ]);
});

it('tells the results of accumulators, whatever they are', () => {
  const accumulators = {
    price: 12.3456,
    'longest word': 'measure',
    sizes: new Map([[1, 2]]),
    none: undefined,
    failed: new Error('cannot be merged'),
    long: 'x'.repeat(500),
    rude: {
      [Symbol.for('nodejs.util.inspect.custom')]: () => {
        throw new Error('not of me');
      },
    },
  };
  const lines = formatReport({ ...report(1000, [operator('flows', 'source')]), accumulators }).split('\n');
  expect(lines.slice(4, -2)).toEqual([
    '',
    '  accumulators',
    '    price: 12.35',
    '    longest word: measure',
    '    sizes: Map(1) { 1 => 2 }',
    '    none: undefined',
    '    failed: cannot be merged',
    `    long: ${'x'.repeat(97)}...`,
    '    rude: object',
  ]);
});
