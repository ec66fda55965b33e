import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { MillraceError } from '../../errors/millrace-error';

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

/** Whether a server bound to `host` is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/**
 * Answers only requests that name this machine. A page on the web can let its own name point to 127.0.0.1 and would
 * then read a loopback server as if it were its own (DNS rebinding); but the browser still sends the page's name.
 */
export function checkHost(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const host = request.headers.host ?? '';
    const name = host
      .replace(/:\d*$/, '')
      .replace(/^\[(.*)\]$/, '$1')
      .toLowerCase();
    if (LOOPBACK_NAMES.has(name) || isLoopback(name)) done();
    else done(new MillraceError('MILLRACE_HTTP_HOST_REFUSED', { host }));
  });
}
