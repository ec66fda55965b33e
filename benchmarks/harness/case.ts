/** Does the same work `count` times over; answers with a checksum. */
export type Work = (count: number) => number | Promise<number>;

/** Ours and the baseline of a case, ready to be run. */
export interface Contest extends AsyncDisposable {
  readonly ours: Work;
  readonly baseline: Work;
}

/** One comparison. */
export interface BenchmarkCase {
  readonly name: string;
  /** What is counted, a second: `records/s`. */
  readonly unit: string;
  /** How much work one run is. */
  readonly count: number;
  prepare(): Contest | Promise<Contest>;
}

/** A case that takes its times itself, for work that this process does not do. */
export interface OwnMeasure {
  readonly name: string;
  outcomes(): Promise<readonly Outcome[]>;
}

/** Cases that run in this order, one after the other. */
export interface Suite {
  readonly name: string;
  readonly cases: readonly (BenchmarkCase | OwnMeasure)[];
}

/** What came of a case. */
export interface Outcome {
  readonly suite: string;
  readonly case: string;
  /** Ours, median of the runs. */
  readonly rate: number;
  readonly unit: string;
  /** The baseline's rate, median of the runs. */
  readonly baseline: number;
  /** Median of the runs' own ratios to the baseline; above 1 is faster. */
  readonly ratio: number;
  readonly runs: number;
}
