import type { Histogram, HistogramStatistics } from '../../functions/metrics/histogram';

const SIZE = 1000;

/** Keeps the newest values; as Flink's DescriptiveStatisticsHistogram. */
export class WindowHistogram implements Histogram {
  count = 0;
  readonly #newest = new Float64Array(SIZE);

  update(value: number): void {
    if (!Number.isFinite(value)) return;
    this.#newest[this.count++ % SIZE] = value;
  }

  get statistics(): HistogramStatistics | undefined {
    const n = Math.min(this.count, SIZE);
    if (n === 0) return undefined;
    const sorted = this.#newest.slice(0, n).sort();
    const mean = sorted.reduce((sum, each) => sum + each / n, 0);
    const squares = sorted.reduce((sum, each) => sum + (each - mean) ** 2, 0);
    const at = (quantile: number): number => quantileOf(sorted, quantile);
    return {
      min: sorted[0] as number,
      max: sorted[n - 1] as number,
      mean,
      stdDev: n === 1 ? 0 : Math.sqrt(squares / (n - 1)),
      ...{ p50: at(0.5), p75: at(0.75), p95: at(0.95), p98: at(0.98), p99: at(0.99), p999: at(0.999) },
    };
  }
}

/** Between the two values at either side of the place `q (n + 1)`, as Flink's, which counts from 1. */
function quantileOf(sorted: Float64Array, q: number): number {
  const n = sorted.length;
  const place = Math.min(Math.max(q * (n + 1), 1), n);
  const below = Math.floor(place);
  const lower = sorted[below - 1] as number;
  return below === n ? lower : lower + (place - below) * ((sorted[below] as number) - lower);
}
