import type { HistogramStatistics } from '../../functions/metrics/histogram';
import type { MeterRegistry } from './meter-binder';
import {
  named,
  OPERATOR_LABELS,
  operatorLabels,
  subtasksOf,
  type OperatorLabel,
  type Reports,
} from './operator-labels';

/** As Prometheus names quantiles; 0 and 1 are the least and the greatest. */
const QUANTILES = [
  ['0', 'min'],
  ['0.5', 'p50'],
  ['0.75', 'p75'],
  ['0.95', 'p95'],
  ['0.98', 'p98'],
  ['0.99', 'p99'],
  ['0.999', 'p999'],
  ['1', 'max'],
] as const satisfies readonly (readonly [string, keyof HistogramStatistics])[];

/** The metrics that users' functions have made by their RuntimeContext. */
export function bindUserMeters(registry: MeterRegistry, reports: Reports): void {
  registry.counter(
    described('millrace_operator_counter_total', "The user's own counters.", 'counter'),
    named(reports, 'counter', ({ counters }) => Object.entries(counters)),
  );
  registry.gauge(
    described('millrace_operator_gauge', "The user's own gauges.", 'gauge'),
    named(reports, 'gauge', ({ gauges = {} }) => Object.entries(gauges)),
  );
  registry.counter(
    described('millrace_operator_meter_events_total', "What the user's own meters have counted.", 'meter'),
    named(reports, 'meter', ({ meters = {} }) => Object.entries(meters).map(([name, { count }]) => [name, count])),
  );
  registry.gauge(
    described('millrace_operator_meter_rate', "Events per second of the user's own meters.", 'meter'),
    named(reports, 'meter', ({ meters = {} }) => Object.entries(meters).map(([name, { rate }]) => [name, rate])),
  );
  registry.counter(
    described('millrace_operator_histogram_values_total', "What the user's own histograms have taken.", 'histogram'),
    named(reports, 'histogram', ({ histograms = {} }) =>
      Object.entries(histograms).map(([name, { count }]) => [name, count]),
    ),
  );
  const help = "Quantiles of the newest values of the user's own histograms.";
  const labels = [...OPERATOR_LABELS, 'histogram', 'quantile'] as const;
  registry.gauge({ name: 'millrace_operator_histogram', help, labels }, function* () {
    for (const { job, each } of subtasksOf(reports())) {
      for (const [histogram, { statistics }] of Object.entries(each.histograms ?? {})) {
        if (statistics === undefined) continue;
        for (const [quantile, of] of QUANTILES) {
          yield { labels: { ...operatorLabels(job, each), histogram, quantile }, value: statistics[of] };
        }
      }
    }
  });
}

function described<L extends string>(
  name: string,
  help: string,
  label: L,
): { name: string; help: string; labels: readonly (OperatorLabel | L)[] } {
  return { name, help, labels: [...OPERATOR_LABELS, label] };
}
