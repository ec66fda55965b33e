/** How values are spread; as Flink's Histogram. */
export interface Histogram {
  /** Takes a value; what is no finite number is not taken. */
  update(value: number): void;
  /** How many values it has taken in all. */
  readonly count: number;
  /** Of the newest 1000 values; `undefined` before the first. */
  readonly statistics: HistogramStatistics | undefined;
}

/** How the newest values of a histogram are spread, with the quantiles that Flink's reporters show. */
export interface HistogramStatistics {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Of a sample: divided by one less than their number; 0 of one value. */
  readonly stdDev: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  readonly p98: number;
  readonly p99: number;
  readonly p999: number;
}
