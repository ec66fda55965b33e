import { Agent, request } from 'node:http';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { JobState } from '../../../../lib/engine/job-execution';
import { isMillraceError } from '../../../../lib/errors/millrace-error';
import { Health } from '../../../../lib/observe/health/health';
import { startHttpServer, type HttpServer } from '../../../../lib/observe/http/http-server';
import type { HttpServerOptions } from '../../../../lib/observe/http/http-server-options';
import { LogLevels } from '../../../../lib/observe/logs/log-levels';
import { Logging } from '../../../../lib/observe/logs/logging';

let server: HttpServer | undefined;
let lines: string[];
let state: JobState;
let levels: LogLevels;

beforeEach(() => {
  lines = [];
  state = 'running';
  levels = new LogLevels();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(options: Partial<HttpServerOptions> = {}): Promise<HttpServer> {
  const logging = new Logging({
    application: 'flows',
    format: 'json',
    levels,
    output: { write: (line) => void lines.push(line) },
  });
  logging.logger('FlowService');
  return (server = await startHttpServer({
    port: 0,
    health: new Health({ indicators: () => [], jobState: () => state }),
    metrics: { contentType: 'text/plain; version=0.0.4; charset=utf-8', text: async () => 'up 1\n' },
    info: () => ({ application: 'flows', version: '1.2.3' }),
    beans: () => [{ name: 'flowService' }],
    config: () => ({ 'http.port': { value: 0, origin: 'command line' } }),
    levels,
    log: logging.logger('http'),
    ...options,
  }));
}

async function get(path: string, init: RequestInit = {}) {
  const response = await fetch(`${server?.url}${path}`, init);
  const text = await response.text();
  const json = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    body: (json && text !== '' ? JSON.parse(text) : text) as unknown,
  };
}

/** fetch does not let a Host header be set. */
function statusForHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: server?.port, path: '/info', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

const put = (level: unknown, method = 'PUT'): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ level }),
});

it('answers health, metrics, information, beans and configuration, on loopback', async () => {
  await start();
  expect(server).toMatchObject({ host: '127.0.0.1', url: `http://127.0.0.1:${server?.port}` });
  expect(await get('/health/live')).toMatchObject({ status: 200, body: { status: 'up' } });
  expect(await get('/health/ready')).toMatchObject({
    status: 200,
    body: { status: 'up', job: 'running', components: {} },
  });
  const metrics = await get('/metrics');
  expect(metrics).toMatchObject({ status: 200, body: 'up 1\n' });
  expect(metrics.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(await get('/info')).toMatchObject({ status: 200, body: { application: 'flows', version: '1.2.3' } });
  expect(await get('/beans')).toMatchObject({ status: 200, body: [{ name: 'flowService' }] });
  const config = await get('/config');
  expect(config).toMatchObject({ status: 200, body: { 'http.port': { value: 0, origin: 'command line' } } });
  expect(config.headers.get('cache-control')).toBe('no-store');
  expect(config.headers.get('access-control-allow-origin')).toBeNull();
});

it('is ready only while the job runs, but alive all the time', async () => {
  state = 'created';
  await start();
  const ready = async (): Promise<number> => (await get('/health/ready')).status;
  expect(await ready()).toBe(503);
  state = 'running';
  expect(await ready()).toBe(200);
  state = 'failed';
  expect(await get('/health/ready')).toMatchObject({ status: 503, body: { status: 'down', job: 'failed' } });
  expect((await get('/health/live')).status).toBe(200);
});

it('shows log levels and changes them while the application runs', async () => {
  await start();
  expect((await get('/loggers')).body).toEqual({
    levels: ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
    loggers: {
      root: { configuredLevel: 'info', effectiveLevel: 'info' },
      FlowService: { configuredLevel: null, effectiveLevel: 'info' },
      http: { configuredLevel: null, effectiveLevel: 'info' },
    },
  });
  expect(await get('/loggers/FlowService', put('debug'))).toMatchObject({
    status: 200,
    body: { configuredLevel: 'debug', effectiveLevel: 'debug' },
  });
  expect(levels.get('FlowService').effectiveLevel).toBe('debug');
  expect((await get('/loggers/FlowService', put(null, 'POST'))).body).toEqual({
    configuredLevel: null,
    effectiveLevel: 'info',
  });
  expect((await get('/loggers/root')).body).toEqual({ configuredLevel: 'info', effectiveLevel: 'info' });
});

it.each([
  ['an unknown level', '/loggers/root', put('loud'), 400, 'MILLRACE_LOG_LEVEL_UNKNOWN'],
  ['an unknown logger', '/loggers/Nobody', put('debug'), 404, 'MILLRACE_LOGGER_UNKNOWN'],
  ['no level', '/loggers/root', put(undefined), 400, 'MILLRACE_HTTP_REQUEST_INVALID'],
  ['bad JSON', '/loggers/root', { ...put('debug'), body: '{"level": ' }, 400, 'MILLRACE_HTTP_REQUEST_INVALID'],
  ['no body', '/loggers/root', { method: 'POST' }, 400, 'MILLRACE_HTTP_REQUEST_INVALID'],
  [
    'text from a foreign page',
    '/loggers/root',
    { method: 'POST', body: '{"level":"debug"}' },
    415,
    'MILLRACE_HTTP_REQUEST_INVALID',
  ],
  ['a huge body', '/loggers/root', put('x'.repeat(10_000)), 413, 'MILLRACE_HTTP_REQUEST_INVALID'],
  ['an unknown route', '/admin?x=1', {}, 404, 'MILLRACE_HTTP_ROUTE_UNKNOWN'],
  ['an undecodable path', '/loggers/%E0%A4%A', {}, 400, 'MILLRACE_HTTP_REQUEST_INVALID'],
  ['a wrong method', '/info', { method: 'DELETE' }, 405, 'MILLRACE_HTTP_METHOD_UNKNOWN'],
  ['a wrong method for a level', '/loggers/root', { method: 'PATCH' }, 405, 'MILLRACE_HTTP_METHOD_UNKNOWN'],
])('answers %s with a code and a remedy', async (_, path, init, status, code) => {
  await start();
  const answer = await get(path, init);
  expect(answer).toMatchObject({
    status,
    body: { code, message: expect.any(String) as unknown, remedy: expect.any(String) as unknown },
  });
  expect(levels.get('root').effectiveLevel).toBe('info');
  if (status === 405) expect(answer.headers.get('allow')).toContain('GET');
});

it('answers every route of its list for GET and for nothing unlisted', async () => {
  await start();
  for (const path of ['/health/live', '/health/ready', '/metrics', '/info', '/beans', '/config', '/loggers']) {
    expect([path, (await get(path)).status]).toEqual([path, 200]);
    expect([path, (await get(path, put('debug'))).status]).toEqual([path, 405]);
    expect([path, (await get(path, { method: 'HEAD' })).status]).toEqual([path, 200]);
  }
});

it('tells nothing of what failed inside, but logs it', async () => {
  await start({
    beans: () => {
      throw new Error('secret path /root/x');
    },
  });
  const answer = await get('/beans');
  expect(answer).toMatchObject({ status: 500, body: { code: 'MILLRACE_HTTP_ANSWER_FAILED' } });
  expect(JSON.stringify(answer.body)).not.toContain('/root/x');
  expect(lines.join('\n')).toContain('/root/x');
});

it('answers on loopback only requests that name this machine', async () => {
  await start();
  for (const host of ['localhost', `localhost:${server?.port}`, '127.0.0.1', `[::1]:${server?.port}`, 'LOCALHOST']) {
    expect([host, await statusForHost(host)]).toEqual([host, 200]);
  }
  for (const host of ['evil.example', 'localhost.evil.example:80', '127.0.0.1.evil.example']) {
    expect([host, await statusForHost(host)]).toEqual([host, 403]);
  }
});

it('refuses a request that names no host', async () => {
  await start();
  const socket = createConnection(server?.port ?? 0, '127.0.0.1');
  socket.end('GET /info HTTP/1.0\r\n\r\n');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 403 /);
});

it('answers every name where it was opened to the network', async () => {
  await start({ host: '0.0.0.0' });
  expect(await statusForHost('machine.example')).toBe(200);
});

it('refuses a port in use, an impossible port and an impossible host, with codes, and holds nothing open', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const codeFor = (options: Partial<HttpServerOptions>): Promise<unknown> =>
    start(options).then(
      () => 'started',
      (error: unknown) => (isMillraceError(error) ? [error.code, error.message] : error),
    );
  expect(await codeFor({ port })).toEqual(['MILLRACE_HTTP_PORT_IN_USE', expect.stringContaining(`127.0.0.1:${port}`)]);
  other.close();
  await once(other, 'close');
  expect(await codeFor({ port: 65536 })).toEqual(['MILLRACE_HTTP_LISTEN_FAILED', expect.stringContaining('65536')]);
  expect(await codeFor({ host: '203.0.113.1' })).toEqual([
    'MILLRACE_HTTP_LISTEN_FAILED',
    expect.stringContaining('203.0.113.1'),
  ]);
  await start({ port });
  expect(server?.port).toBe(port);
});

it('closes promptly, whatever keeps a connection', async () => {
  let asked: () => void = () => undefined;
  const inProgress = new Promise<void>((resolve) => (asked = resolve));
  const hanging = {
    ready: () => {
      asked();
      return new Promise<never>(() => undefined);
    },
  };
  await start({ health: hanging });
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((resolve) =>
    request({ agent, port: server?.port, host: '127.0.0.1', path: '/info' }, (response) =>
      response.resume().on('end', resolve),
    ).end(),
  );
  const half = createConnection(server?.port ?? 0, '127.0.0.1');
  half.on('error', () => undefined);
  await once(half, 'connect');
  half.write('GET /info HTTP/1.1\r\nHost: loc');
  const cut = fetch(`${server?.url}/health/ready`).then(
    () => 'answered',
    () => 'cut',
  );
  await inProgress;
  const begun = performance.now();
  await server?.close();
  expect(performance.now() - begun).toBeLessThan(2000);
  expect(await cut).toBe('cut');
  await expect(fetch(`${server?.url}/info`)).rejects.toThrow();
  agent.destroy();
  half.destroy();
  server = undefined;
});
