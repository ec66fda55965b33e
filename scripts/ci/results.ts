/** What matters here of the JSON that jest writes. */
export interface JestResults {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Suites that broke before their first test. */
  readonly numRuntimeErrorTestSuites: number;
}

interface Summary {
  readonly lines: readonly string[];
  readonly ok: boolean;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const text = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/** One line a run when there are several, and one for all of them at the end. */
export function addUp(runs: readonly { readonly name: string; readonly results: JestResults }[]): Summary {
  const counted = runs.map(({ name, results }) => ({
    name,
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
  }));
  const sum = (count: keyof Counts): number => counted.reduce((total, run) => total + run[count], 0);
  const total = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  return {
    lines: [...(counted.length > 1 ? counted.map((run) => `${run.name}: ${text(run)}`) : []), text(total)],
    ok: total.passed > 0 && total.failed === 0 && runs.every(({ results }) => results.success),
  };
}
