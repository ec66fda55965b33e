import { HealthIndicator, type HealthReport } from '../../../lib/container/health-indicator';
import { ERRORS } from '../../../lib/errors/registry';
import { Health } from '../../../lib/observe/health/health';
import { startHttpServer, type HttpServer } from '../../../lib/observe/http/http-server';
import { LogLevels } from '../../../lib/observe/logs/log-levels';
import { Logging } from '../../../lib/observe/logs/logging';
import { createMetrics } from '../../../lib/observe/metrics/metrics';
import { documentText, examples } from '../../support/document';

const DOCUMENT = 'docs/reference/http.md';

class Database extends HealthIndicator {
  readonly name = 'database';
  async check(): Promise<HealthReport> {
    throw Object.assign(new Error('connect postgres://flows:hunter2@db refused'), { code: 'ECONNREFUSED' });
  }
}

let server: HttpServer;
beforeAll(async () => {
  const levels = new LogLevels();
  const logging = new Logging({ application: 'docs', levels, output: { write: () => undefined } });
  const log = logging.logger('FlowService');
  server = await startHttpServer({
    port: 0,
    health: new Health({ indicators: () => [new Database()], jobState: () => 'running' }),
    metrics: createMetrics({ reports: () => [], log }),
    info: () => ({}),
    beans: () => [],
    config: () => ({}),
    levels,
    log,
  });
});
afterAll(() => server.close());

/** A `curl` line of the document, sent to the server of this test. */
async function curl(line: string): Promise<unknown> {
  const match =
    /^\$ curl -s(?: -X (\w+))?(?: -H '([\w-]+): ([^']+)')?(?: -d '([^']+)')? http:\/\/localhost:8080(\S+)$/.exec(line);
  if (match === null) throw new Error(`not understood: ${line}`);
  const [, method = 'GET', header, value, body, path] = match;
  const headers: Record<string, string> = header === undefined ? {} : { [header]: value ?? '' };
  return (await fetch(`${server.url}${path}`, { method, headers, ...(body !== undefined && { body }) })).json();
}

it('shows the answers that the server gives', async () => {
  const blocks = examples(DOCUMENT, 'console');
  expect(blocks.length).toBeGreaterThan(0);
  for (const block of blocks) {
    const [line = '', ...answer] = block.split('\n');
    expect(await curl(line)).toEqual(JSON.parse(answer.join('\n')));
  }
});

it('lists paths that are there', async () => {
  const paths = [...documentText(DOCUMENT).matchAll(/^\| `(\/[\w/]+)`/gm)].map(([, path]) => path ?? '');
  expect(paths).toHaveLength(7);
  for (const path of paths) expect([path, (await fetch(server.url + path)).status]).not.toEqual([path, 404]);
});

it('names every code of the server', () => {
  const codes = Object.keys(ERRORS).filter((code) => code.startsWith('MILLRACE_HTTP_'));
  expect(codes.length).toBeGreaterThan(0);
  for (const code of codes) expect(documentText(DOCUMENT)).toContain(code);
});
