import { addUp, type JestResults } from '../../scripts/ci/results';

const results = (counts: Partial<JestResults>): JestResults => ({
  success: true,
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  ...counts,
});

test('one run is one line', () => {
  expect(addUp([{ name: 'all', results: results({ numPassedTests: 12 }) }])).toEqual({
    lines: ['12 passed, 0 failed'],
    ok: true,
  });
});

test('several runs are told apart and added up, skipped tests with them', () => {
  const runs = [
    { name: 'all', results: results({ numPassedTests: 12, numPendingTests: 2, numTodoTests: 1 }) },
    { name: 'node-24', results: results({ numPassedTests: 7 }) },
  ];
  expect(addUp(runs)).toEqual({
    lines: ['all: 12 passed, 0 failed, 3 skipped', 'node-24: 7 passed, 0 failed', '19 passed, 0 failed, 3 skipped'],
    ok: true,
  });
});

test('a suite that broke before its first test is a failure', () => {
  const broken = results({ success: false, numPassedTests: 5, numRuntimeErrorTestSuites: 1 });
  expect(addUp([{ name: 'all', results: broken }])).toEqual({ lines: ['5 passed, 1 failed'], ok: false });
});

test('a failed test is a failure, and so is a run that jest itself calls unsuccessful', () => {
  expect(addUp([{ name: 'all', results: results({ numPassedTests: 5, numFailedTests: 1 }) }]).ok).toBe(false);
  expect(addUp([{ name: 'all', results: results({ numPassedTests: 5, success: false }) }]).ok).toBe(false);
});

test('no test at all is a failure', () => {
  expect(addUp([])).toEqual({ lines: ['0 passed, 0 failed'], ok: false });
  expect(addUp([{ name: 'all', results: results({ numPendingTests: 3 }) }]).ok).toBe(false);
});
