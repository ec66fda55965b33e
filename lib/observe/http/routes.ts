import type { FastifyInstance } from 'fastify';
import { MillraceError } from '../../errors/millrace-error';
import { LEVEL_SETTINGS } from '../logs/log-levels';
import type { HttpServerOptions } from './http-server-options';

const PLAIN_PATHS = ['/health/live', '/health/ready', '/metrics', '/info', '/beans', '/config', '/loggers'];
const LOGGER_PATH = /^\/loggers\/[^/]+$/;

/** The methods a path is answered for; empty for an unknown one. */
export function methodsOf(path: string): readonly string[] {
  if (LOGGER_PATH.test(path)) return ['GET', 'HEAD', 'PUT', 'POST'];
  return PLAIN_PATHS.includes(path) ? ['GET', 'HEAD'] : [];
}

/** The routes of the server; all answers but the metrics are JSON, and none may be kept by a cache. */
export function addRoutes(app: FastifyInstance, options: Omit<HttpServerOptions, 'port' | 'host' | 'log'>): void {
  const { health, metrics, levels } = options;
  // A page of another site may send plain text without the browser asking first, but not JSON.
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    done();
  });

  app.get('/health/live', () => ({ status: 'up' }));
  app.get('/health/ready', async (_request, reply) => {
    const readiness = await health.ready();
    return reply.code(readiness.status === 'up' ? 200 : 503).send(readiness);
  });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  app.get('/info', () => options.info());
  app.get('/beans', () => options.beans());
  app.get('/config', () => options.config());

  app.get('/loggers', () => ({
    levels: LEVEL_SETTINGS,
    loggers: Object.fromEntries(levels.names.map((name) => [name, levels.get(name)])),
  }));
  app.get<{ Params: { name: string } }>('/loggers/:name', ({ params }) => levels.get(params.name));
  app.route<{ Params: { name: string } }>({
    method: ['PUT', 'POST'],
    url: '/loggers/:name',
    handler: ({ params, body }) => {
      levels.set(params.name, levelIn(body));
      return levels.get(params.name);
    },
  });
}

function levelIn(body: unknown): string | null {
  const level: unknown = typeof body === 'object' && body !== null && 'level' in body ? body.level : undefined;
  if (typeof level === 'string' || level === null) return level;
  throw new MillraceError('MILLRACE_HTTP_REQUEST_INVALID', { problem: 'the body is not { "level": "..." }' });
}
