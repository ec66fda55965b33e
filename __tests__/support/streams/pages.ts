import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ANNOTATIONS = join(__dirname, '../../../docs/reference/annotations');

/** Pages, below `docs`, whose examples are jobs: each is run on the embedded engine. */
export const JOB_PAGES: readonly string[] = [
  'reference/wiring.md',
  'reference/operators.md',
  'reference/windows.md',
  'reference/streams/async.md',
  'reference/streams/event-time.md',
  'reference/streams/accumulators.md',
  'reference/parallelism.md',
  'reference/state.md',
  'reference/joins.md',
  'reference/batch.md',
];

/** Pages with whole programs: each is run as one. */
export const PROGRAM_PAGES: readonly string[] = [
  ...['cache', 'time', 'starters', 'validation', 'operators', 'streams/queryable-state'].map(
    (page) => `reference/${page}.md`,
  ),
  ...readdirSync(ANNOTATIONS).map((page) => `reference/annotations/${page}`),
];

/** The same of what streams begin and end with. */
export const CONNECTOR_PAGES: readonly string[] = ['sources', 'sinks', 'formats', 'dead-letters'].map(
  (page) => `reference/${page}.md`,
);
