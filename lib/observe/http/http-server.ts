import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { MillraceError } from '../../errors/millrace-error';
import { answerErrors } from './error-answers';
import { checkHost, isLoopback } from './host-check';
import type { HttpServerOptions } from './http-server-options';
import { addRoutes } from './routes';

/** A server that listens. */
export interface HttpServer {
  readonly host: string;
  readonly port: number;
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  /** Takes no more connections, ends idle ones at once, and all others after half a second at most. */
  close(): Promise<void>;
}

/** Milliseconds that requests in progress are given when the server closes. */
const CLOSE_GRACE = 500;
const LARGEST_BODY = 4096;

/**
 * Serves health, metrics, information, beans, configuration and log levels. Loads fastify: call it only when the
 * server is asked for.
 *
 * @throws MILLRACE_HTTP_PORT_IN_USE, MILLRACE_HTTP_LISTEN_FAILED
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { port, host = '127.0.0.1', log } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new MillraceError('MILLRACE_HTTP_LISTEN_FAILED', {
      host,
      port,
      problem: 'a port is a number from 0 to 65535',
    });
  }
  // Loading fastify costs about 80 ms: twice a bare node start.
  const { fastify } = require('fastify') as typeof import('fastify');
  const app = fastify({
    bodyLimit: LARGEST_BODY,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    ...answerErrors.options(log),
  });
  if (isLoopback(host)) checkHost(app);
  answerErrors.install(app, log);
  addRoutes(app, options);
  await listen(app, host, port);
  const bound = (app.server.address() as AddressInfo).port;
  return {
    host,
    port: bound,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: () => close(app),
  };
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === 'EADDRINUSE'
      ? new MillraceError('MILLRACE_HTTP_PORT_IN_USE', { host, port }, { cause: error })
      : new MillraceError('MILLRACE_HTTP_LISTEN_FAILED', { host, port, problem: message }, { cause: error });
  }
}

async function close(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), CLOSE_GRACE);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}
