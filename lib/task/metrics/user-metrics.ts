import { MillraceError } from '../../errors/millrace-error';
import type { Histogram, HistogramStatistics } from '../../functions/metrics/histogram';
import type { Meter } from '../../functions/metrics/meter';
import type { Counter, MetricGroup } from '../../functions/rich-function';
import type { Clock } from '../../time/clock';
import { MeterView } from './meter-view';
import { WindowHistogram } from './window-histogram';

/** What the metrics of one operator's functions say; each kind is there where there is one of it. */
export interface MetricReports {
  /** By name: the gauges of RuntimeContext; one that throws, or gives no number, is `NaN`. */
  readonly gauges?: Readonly<Record<string, number>>;
  /** By name: the meters of RuntimeContext. */
  readonly meters?: Readonly<Record<string, MeterReport>>;
  /** By name: the histograms of RuntimeContext. */
  readonly histograms?: Readonly<Record<string, HistogramReport>>;
}

/** How often something has happened. */
export interface MeterReport {
  readonly count: number;
  /** How often a second, as `Meter.rate` says. */
  readonly rate: number;
}

/** How values are spread. */
export interface HistogramReport {
  /** How many values there were in all. */
  readonly count: number;
  /** Of the newest ones; of none, when not given. */
  readonly statistics?: HistogramStatistics;
}

type Metric =
  | { readonly kind: 'counter'; readonly it: Counter }
  | { readonly kind: 'gauge'; readonly it: () => number }
  | { readonly kind: 'meter'; readonly it: Meter }
  | { readonly kind: 'histogram'; readonly it: Histogram };

type MetricOf<K extends Metric['kind']> = Extract<Metric, { readonly kind: K }>['it'];

/** The metrics that the functions of one operator have asked for: one name, one metric. */
export class UserMetrics {
  readonly #byName = new Map<string, Metric>();
  readonly #operator: string;
  readonly #clock: Clock;

  /** @param operator named in errors */
  constructor(operator: string, clock: Clock) {
    this.#operator = operator;
    this.#clock = clock;
  }

  /** What RuntimeContext has of it. */
  readonly group: MetricGroup = {
    counter: (name) => this.#of(name, 'counter', () => new PlainCounter()),
    gauge: (name, read) => {
      if (this.#byName.has(name)) this.#refuse(name, 'there is one of that name');
      this.#byName.set(name, { kind: 'gauge', it: read });
    },
    meter: (name) => this.#of(name, 'meter', () => new MeterView(this.#clock)),
    histogram: (name) => this.#of(name, 'histogram', () => new WindowHistogram()),
  };

  get counts(): Record<string, number> {
    return Object.fromEntries(this.#all('counter').map(([name, { count }]) => [name, count]));
  }

  get reports(): MetricReports {
    const gauges = this.#all('gauge').map(([name, read]) => [name, reading(read)] as const);
    const meters = this.#all('meter').map(([name, { count, rate }]) => [name, { count, rate }] as const);
    const histograms = this.#all('histogram').map(([name, { count, statistics }]) => {
      return [name, { count, ...(statistics && { statistics }) }] as const;
    });
    return {
      ...(gauges.length > 0 && { gauges: Object.fromEntries(gauges) }),
      ...(meters.length > 0 && { meters: Object.fromEntries(meters) }),
      ...(histograms.length > 0 && { histograms: Object.fromEntries(histograms) }),
    };
  }

  #all<K extends Metric['kind']>(kind: K): (readonly [string, MetricOf<K>])[] {
    return [...this.#byName].flatMap(([name, metric]) =>
      metric.kind === kind ? [[name, metric.it as MetricOf<K>] as const] : [],
    );
  }

  #of<K extends 'counter' | 'meter' | 'histogram'>(name: string, kind: K, make: () => MetricOf<K>): MetricOf<K> {
    const found = this.#byName.get(name);
    if (found === undefined) {
      const it = make();
      this.#byName.set(name, { kind, it } as Metric);
      return it;
    }
    if (found.kind !== kind) this.#refuse(name, `it is a ${found.kind} already`);
    return found.it as MetricOf<K>;
  }

  #refuse(name: string, problem: string): never {
    throw new MillraceError('MILLRACE_METRIC_INVALID', { name, operator: this.#operator, problem });
  }
}

class PlainCounter implements Counter {
  count = 0;

  inc(by = 1): void {
    this.count += by;
  }
}

// A report is made whatever a user's function does.
function reading(read: () => unknown): number {
  try {
    const value = read();
    return typeof value === 'number' ? value : NaN;
  } catch {
    return NaN;
  }
}
