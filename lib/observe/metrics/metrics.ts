import type { Registry } from 'prom-client';
import type { JobReport } from '../../engine/job-execution';
import type { Logger } from '../logs/logger';
import { bindJobMeters } from './job-meters';
import type { MeterBinder } from './meter-binder';
import { PrometheusRegistry } from './prometheus-registry';

/** What the metrics of an application are made of. */
export interface MetricsOptions {
  /** The reports of the application's jobs as they are now; asked once a scrape. */
  readonly reports: () => readonly JobReport[];
  /** The beans that contribute meters. */
  readonly binders?: readonly MeterBinder[];
  readonly log: Logger;
  /** Epoch milliseconds by the jobs' clock; default: the system's. */
  readonly now?: () => number;
}

/** The metrics of an application in Prometheus's text format. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

/**
 * Metrics of jobs, of what beans contribute, and of the process. Loads prom-client: call it only when metrics are
 * asked for.
 *
 * @throws MILLRACE_METER_INVALID when two binders use the same name
 */
export function createMetrics({ reports, binders = [], log, now = Date.now }: MetricsOptions): Metrics {
  // Loading prom-client costs about 50 ms: more than a bare node start.
  const client = require('prom-client') as typeof import('prom-client');
  const own = new client.Registry();
  const registry = new PrometheusRegistry(client, own, log);
  let current: readonly JobReport[] = [];
  bindJobMeters(registry, () => current, now);
  for (const binder of binders) binder.bind(registry);
  registry.bindReadErrors();
  const shared = processRegistry(client);
  return {
    contentType: own.contentType,
    text: async () => {
      current = reports();
      const texts = [await own.metrics(), await shared.metrics()];
      return texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('');
    },
  };
}

let shared: Registry | undefined;

/** One a process: what prom-client installs to watch it (event loop, garbage collector) is never taken away again. */
function processRegistry(client: typeof import('prom-client')): Registry {
  if (shared === undefined) client.collectDefaultMetrics({ register: (shared = new client.Registry()) });
  return shared;
}
