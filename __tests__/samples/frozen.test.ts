import type { SinkFunction } from '../../lib/functions/sink-function';
import type { Class } from '../../lib/metadata/class';
import { JobHarness } from '../../lib/testing';
import { DeduplicationApplication } from '../../samples/deduplication/main';
import { Printed as PrintedNotices } from '../../samples/deduplication/printed';
import { EnrichmentApplication } from '../../samples/enrichment/main';
import { Printed as PrintedOrders } from '../../samples/enrichment/printed';
import { FraudApplication } from '../../samples/fraud/main';
import { Printed as PrintedAlerts } from '../../samples/fraud/printed';
import { SessionsApplication } from '../../samples/sessions/main';
import { Printed as PrintedSessions } from '../../samples/sessions/printed';
import { TopNApplication } from '../../samples/top-n/main';
import { Printed as PrintedCharts } from '../../samples/top-n/printed';
import { folderOf, removeFolders } from '../support/folders';

afterAll(removeFolders);

// The test kit freezes records: an operator that changes one fails.
test.each<[string, Class, Class<SinkFunction<never>>]>([
  ['deduplication', DeduplicationApplication, PrintedNotices],
  ['enrichment', EnrichmentApplication, PrintedOrders],
  ['fraud', FraudApplication, PrintedAlerts],
  ['sessions', SessionsApplication, PrintedSessions],
  ['top-n', TopNApplication, PrintedCharts],
])('%s changes no record that it was given', async (name, application, printed) => {
  const properties = { [`${name}.output`]: folderOf({}) };
  await using job = await JobHarness.start(application, { sinks: [printed], properties });
  await job.finished();
  expect(job.records(printed).length).toBeGreaterThan(10);
});
