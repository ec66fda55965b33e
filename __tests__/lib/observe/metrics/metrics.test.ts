import { isMillraceError } from '../../../../lib/errors/millrace-error';
import type { JobReport, OperatorReport } from '../../../../lib/engine/job-execution';
import { Logging } from '../../../../lib/observe/logs/logging';
import { MeterBinder, type MeterRegistry } from '../../../../lib/observe/metrics/meter-binder';
import { createMetrics, type MetricsOptions } from '../../../../lib/observe/metrics/metrics';

/** Prometheus's text format, read by the rules of its documentation: `name{label="value",...} number` (as Go's ParseFloat takes it, in any case). */
function parse(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const match =
      /^([a-zA-Z_:][\w:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*\})? (NaN|[+-]?Inf|[-+\d.e]+)$/i.exec(line);
    if (match === null) throw new Error(`not a sample: ${line}`);
    const labels = [...(match[2] ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)]
      .map(([, name, value]) => `${name}=${value?.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c))}`)
      .sort();
    samples.set([match[1], ...labels].join(' '), Number(match[3]));
  }
  return samples;
}

function operator(counts: Partial<OperatorReport>): OperatorReport {
  const own = {
    id: 0,
    uid: 'totals-uid',
    name: 'Totals',
    kind: 'keyedProcess',
    recordsIn: 10,
    recordsOut: 7,
    dropped: 2,
    invalid: 1,
    dead: 0,
    sideOutputs: { late: 4 },
    counters: { inserted: 5 },
    watermark: 95_000,
    ...counts,
  };
  return { ...own, subtasks: own.subtasks ?? [{ ...own, subtask: 0 }] };
}

const job = (operators: OperatorReport[], state: JobReport['state'] = 'running'): JobReport => ({
  accumulators: {},
  jobName: 'flows',
  state,
  startTime: 0,
  duration: 2500,
  operators,
});

const lines: string[] = [];
const log = new Logging({
  application: 'a',
  format: 'json',
  output: { write: (line) => void lines.push(line) },
}).logger('m');
const metricsOf = (reports: () => JobReport[], options: Partial<MetricsOptions> = {}) =>
  createMetrics({ reports, log, now: () => 100_000, ...options });

const TOTALS = 'job=flows operator=Totals subtask=0';

it('tells counts, watermark lag, state and duration of jobs, read anew at each scrape', async () => {
  let current = job([operator({})]);
  const metrics = metricsOf(() => [current]);
  const first = parse(await metrics.text());
  expect(Object.fromEntries([...first].filter(([name]) => name.startsWith('millrace_operator')))).toEqual({
    [`millrace_operator_records_in_total ${TOTALS} uid=totals-uid`]: 10,
    [`millrace_operator_records_out_total ${TOTALS} uid=totals-uid`]: 7,
    [`millrace_operator_records_dropped_total ${TOTALS} uid=totals-uid`]: 2,
    [`millrace_operator_records_invalid_total ${TOTALS} uid=totals-uid`]: 1,
    [`millrace_operator_records_dead_total ${TOTALS} uid=totals-uid`]: 0,
    [`millrace_operator_side_output_records_total ${TOTALS} tag=late uid=totals-uid`]: 4,
    [`millrace_operator_counter_total counter=inserted ${TOTALS} uid=totals-uid`]: 5,
    [`millrace_operator_watermark_lag_seconds ${TOTALS} uid=totals-uid`]: 5,
  });
  expect(first.get('millrace_job_state job=flows state=running')).toBe(1);
  expect(first.get('millrace_job_state job=flows state=failed')).toBe(0);
  expect(first.get('millrace_job_duration_seconds job=flows')).toBe(2.5);

  current = job([operator({ recordsIn: 25 })], 'failed');
  const second = parse(await metrics.text());
  expect(second.get(`millrace_operator_records_in_total ${TOTALS} uid=totals-uid`)).toBe(25);
  expect(second.get('millrace_job_state job=flows state=failed')).toBe(1);
  expect(metrics.contentType).toMatch(/^text\/plain; version=0\.0\.4/);
});

it('tells each subtask by itself: their sum is for who reads', async () => {
  const one = operator({});
  const subtasks = [3, 7].map((recordsIn, subtask) => ({ ...one, recordsIn, subtask }));
  const samples = parse(await metricsOf(() => [job([{ ...one, subtasks }])]).text());
  const of = (subtask: number): string => `job=flows operator=Totals subtask=${subtask} uid=totals-uid`;
  expect(samples.get(`millrace_operator_records_in_total ${of(0)}`)).toBe(3);
  expect(samples.get(`millrace_operator_records_in_total ${of(1)}`)).toBe(7);
});

it('leaves the lag out before the first watermark and after the last', async () => {
  const metrics = metricsOf(() => [
    job([operator({ watermark: -Infinity }), operator({ uid: 'x', watermark: Infinity })]),
  ]);
  expect([...parse(await metrics.text()).keys()].filter((name) => name.includes('lag'))).toEqual(
    expect.not.arrayContaining([expect.stringContaining('watermark')]) as unknown,
  );
});

it('tells the accumulators that are numbers', async () => {
  const accumulators = { price: 2.5, longest: 'measure', nothing: undefined };
  const found = parse(await metricsOf(() => [{ ...job([]), accumulators }]).text());
  const told = [...found].filter(([name]) => name.startsWith('millrace_job_accumulator'));
  expect(told).toEqual([['millrace_job_accumulator accumulator=price job=flows', 2.5]]);
});

it('escapes label values', async () => {
  const uid = 'a "quoted"\\ uid\nwith a second line';
  const samples = parse(await metricsOf(() => [job([operator({ uid })])]).text());
  expect(samples.get(`millrace_operator_records_in_total ${TOTALS} uid=${uid}`)).toBe(10);
});

it('tells of the process', async () => {
  const samples = parse(await metricsOf(() => []).text());
  expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  // A second application in the process shares them.
  await expect(metricsOf(() => []).text()).resolves.toContain('process_cpu_user_seconds_total');
});

class CacheMeters extends MeterBinder {
  hits = 0;
  bind(registry: MeterRegistry): void {
    registry.counter({ name: 'cache_hits_total', help: 'Hits.', labels: ['cache'] }, () => [
      { labels: { cache: 'flow.uuid' }, value: this.hits },
    ]);
    registry.gauge({ name: 'cache_entries', help: 'Entries.' }, () => [{ labels: {}, value: -3 }]);
  }
}

it('takes the meters of beans', async () => {
  const cache = new CacheMeters();
  const metrics = metricsOf(() => [], { binders: [cache] });
  cache.hits = 41;
  expect(parse(await metrics.text()).get('cache_hits_total cache=flow.uuid')).toBe(41);
  cache.hits = 42;
  const samples = parse(await metrics.text());
  expect(samples.get('cache_hits_total cache=flow.uuid')).toBe(42);
  expect(samples.get('cache_entries')).toBe(-3);
});

it('leaves out a meter that cannot be read, counts it, and logs it once', async () => {
  class Broken extends MeterBinder {
    bind(registry: MeterRegistry): void {
      registry.gauge({ name: 'broken', help: 'x' }, () => {
        throw new Error('pool is gone');
      });
    }
  }
  lines.length = 0;
  const metrics = metricsOf(() => [job([operator({})])], { binders: [new Broken(), new CacheMeters()] });
  await metrics.text();
  const samples = parse(await metrics.text());
  expect(samples.has('broken')).toBe(false);
  expect(samples.get('cache_hits_total cache=flow.uuid')).toBe(0);
  expect(samples.get(`millrace_operator_records_in_total ${TOTALS} uid=totals-uid`)).toBe(10);
  expect(samples.get('millrace_meter_read_errors_total meter=broken')).toBe(2);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('pool is gone');
});

it.each([
  ['a name that is taken', 'cache_entries'],
  ['a name that is none', 'cache entries!'],
])('refuses %s with a code', (_, name) => {
  class Second extends MeterBinder {
    bind(registry: MeterRegistry): void {
      registry.gauge({ name, help: 'x' }, () => []);
    }
  }
  try {
    metricsOf(() => [], { binders: [new CacheMeters(), new Second()] });
    throw new Error('was taken');
  } catch (error) {
    expect(isMillraceError(error, 'MILLRACE_METER_INVALID')).toBe(true);
    expect((error as Error).message).toContain(name);
  }
});

it("tells the gauges, meters and histograms of users' functions", async () => {
  const statistics = { min: 1, max: 9, mean: 4, stdDev: 1, p50: 3, p75: 4, p95: 5, p98: 6, p99: 7, p999: 8 };
  const one = operator({ sideOutputs: {}, counters: {} });
  const measures = {
    gauges: { queue: -2, broken: NaN },
    meters: { calls: { count: 12, rate: 0.5 } },
    histograms: { size: { count: 2000, statistics }, none: { count: 0 } },
  };
  const samples = parse(
    await metricsOf(() => [job([{ ...one, subtasks: [{ ...one, ...measures, subtask: 0 }] }])]).text(),
  );
  const told = [...samples].filter(([name]) => /^millrace_operator_(gauge|meter|histogram)/.test(name));
  const of = (label: string): string => [...TOTALS.split(' '), label, 'uid=totals-uid'].sort().join(' ');
  const quantile = (q: string): string =>
    [...TOTALS.split(' '), 'histogram=size', `quantile=${q}`, 'uid=totals-uid'].sort().join(' ');
  expect(Object.fromEntries(told)).toEqual({
    [`millrace_operator_gauge ${of('gauge=queue')}`]: -2,
    [`millrace_operator_meter_events_total ${of('meter=calls')}`]: 12,
    [`millrace_operator_meter_rate ${of('meter=calls')}`]: 0.5,
    [`millrace_operator_histogram_values_total ${of('histogram=size')}`]: 2000,
    [`millrace_operator_histogram_values_total ${of('histogram=none')}`]: 0,
    [`millrace_operator_histogram ${quantile('0')}`]: 1,
    [`millrace_operator_histogram ${quantile('0.5')}`]: 3,
    [`millrace_operator_histogram ${quantile('0.75')}`]: 4,
    [`millrace_operator_histogram ${quantile('0.95')}`]: 5,
    [`millrace_operator_histogram ${quantile('0.98')}`]: 6,
    [`millrace_operator_histogram ${quantile('0.99')}`]: 7,
    [`millrace_operator_histogram ${quantile('0.999')}`]: 8,
    [`millrace_operator_histogram ${quantile('1')}`]: 9,
  });
});
