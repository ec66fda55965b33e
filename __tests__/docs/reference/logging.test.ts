import type { Logger } from '../../../lib/observe/logs/logger';
import { LEVEL_SETTINGS } from '../../../lib/observe/logs/log-levels';
import { Logging } from '../../../lib/observe/logs/logging';
import { WorkScopes } from '../../../lib/observe/work-scopes';
import { documentText, examples, runExample } from '../../support/document';

interface Shown {
  readonly time: string;
  readonly traceId: string;
}

const DOCUMENT = 'docs/reference/logging.md';

it('shows the line that its example writes', async () => {
  const lines: string[] = [];
  const scopes = new WorkScopes();
  const output = { write: (line: string) => void lines.push(line) };
  const log = new Logging({ application: 'flows', format: 'json', scopes, output }).logger('flows');
  const { FlowService } = runExample(examples(DOCUMENT, 'ts')[0] ?? '') as {
    FlowService: new (log: Logger) => { insert(billNumber: string): Promise<void>; fail(cause: Error): void };
  };
  const service = new FlowService(log);
  let inserted: Promise<void> | undefined;
  scopes.run({ trace: 17, operator: 'AssignUuid', subtask: 0 }, () => {
    inserted = service.insert('B-1');
  });
  await inserted;
  service.fail(new Error('full'));

  const shown = JSON.parse(examples(DOCUMENT, 'json')[0] ?? '') as Shown;
  const written = JSON.parse(lines[0] ?? '') as Shown;
  expect(Object.keys(written)).toEqual(Object.keys(shown));
  // The first half of a trace id is the process's own.
  const traceId = shown.traceId.slice(0, 16) + written.traceId.slice(16);
  expect({ ...written, time: shown.time, traceId }).toEqual(shown);
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ msg: 'not stored', err: { cause: { message: 'full' } } });
});

it('names every level', () => {
  for (const level of LEVEL_SETTINGS) expect(documentText(DOCUMENT)).toContain(`\`${level}\``);
});
