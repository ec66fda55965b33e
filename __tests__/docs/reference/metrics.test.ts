import { UncaughtErrors } from '../../../lib/advice/async/uncaught-errors';
import { CircuitBreakers } from '../../../lib/advice/circuit-breaker/circuit-breakers';
import { RetryStatistics } from '../../../lib/advice/retry/retry-statistics';
import { CacheMeters } from '../../../lib/bootstrap/cache-meters';
import { createContainer } from '../../../lib/container/tsyringe-container';
import { Logging } from '../../../lib/observe/logs/logging';
import { ExecutorMeters } from '../../../lib/observe/metrics/executor-meters';
import type { MeterBinder } from '../../../lib/observe/metrics/meter-binder';
import { createMetrics } from '../../../lib/observe/metrics/metrics';
import { RetryMeters } from '../../../lib/observe/metrics/retry-meters';
import { ScheduleMeters } from '../../../lib/observe/metrics/schedule-meters';
import { documentText, examples, runExample } from '../../support/document';

const DOCUMENT = 'docs/reference/metrics.md';
const log = new Logging({ application: 'docs', output: { write: () => undefined } }).logger('docs');

it('shows what the meters of its example are answered as', async () => {
  const { StockMeters } = runExample(examples(DOCUMENT, 'ts')[0] ?? '') as {
    StockMeters: new () => MeterBinder & { sold: number };
  };
  const meters = new StockMeters();
  const metrics = createMetrics({ reports: () => [], binders: [meters], log });
  meters.sold = 3;
  expect(await metrics.text()).toContain(examples(DOCUMENT, 'text')[0]);
});

it('lists exactly the metrics there are, with their types', async () => {
  const binders = [
    new CacheMeters(createContainer()),
    new RetryMeters(new RetryStatistics(), new CircuitBreakers()),
    new ExecutorMeters([], new UncaughtErrors()),
    new ScheduleMeters(() => []),
  ];
  const text = await createMetrics({ reports: () => [], binders, log }).text();
  const served = [...text.matchAll(/^# TYPE (millrace_\w+) (\w+)$/gm)].map(([, name, type]) => `${name} ${type}`);
  const listed = [...documentText(DOCUMENT).matchAll(/^\| `(millrace_\w+)`\s*\| (\w+)/gm)].map(
    ([, name, type]) => `${name} ${type}`,
  );
  expect(served.length).toBeGreaterThan(0);
  expect(listed.sort()).toEqual(served.sort());
});
