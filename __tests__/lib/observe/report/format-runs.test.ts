import { formatRuns } from '../../../../lib/observe/report/format-runs';

const REPORT = {
  jobName: 'reports',
  state: 'stopped',
  startTime: 0,
  duration: 3_400,
  operators: [],
  accumulators: {},
} as const;

it('shows what an application without a stream has done', () => {
  const runs = [
    { method: 'Cleanup.sweep', runs: 1_200, failures: 0, duration: 300 },
    { method: 'ReportService.monthly', runs: 1, failures: 1, duration: 20 },
  ];
  expect(formatRuns(REPORT, runs).split('\n')).toEqual([
    'Application reports: stopped in 3.4 s',
    '',
    '  scheduled method        runs  failures    time',
    '  Cleanup.sweep          1,200         0  300 ms',
    '  ReportService.monthly      1         1   20 ms',
  ]);
});

it('is one line where nothing was scheduled', () => {
  expect(formatRuns({ ...REPORT, state: 'running' }, [])).toBe('Application reports: running for 3.4 s');
});
