import { CacheMeters } from '../../../lib/bootstrap/cache-meters';
import { createContainer } from '../../../lib/container/tsyringe-container';
import { Logging } from '../../../lib/observe/logs/logging';
import type { MeterBinder } from '../../../lib/observe/metrics/meter-binder';
import { createMetrics } from '../../../lib/observe/metrics/metrics';
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
  const text = await createMetrics({ reports: () => [], binders: [new CacheMeters(createContainer())], log }).text();
  const served = [...text.matchAll(/^# TYPE (millrace_\w+) (\w+)$/gm)].map(([, name, type]) => `${name} ${type}`);
  const listed = [...documentText(DOCUMENT).matchAll(/^\| `(millrace_\w+)`\s*\| (\w+)/gm)].map(
    ([, name, type]) => `${name} ${type}`,
  );
  expect(served.length).toBeGreaterThan(0);
  expect(listed.sort()).toEqual(served.sort());
});
