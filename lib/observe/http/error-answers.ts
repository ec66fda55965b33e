import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { isMillraceError, MillraceError } from '../../errors/millrace-error';
import type { ErrorCode } from '../../errors/registry';
import { maskText } from '../../secrets/masking';
import type { Logger } from '../logs/logger';
import { methodsOf } from './routes';

const STATUS: Partial<Record<ErrorCode, number>> = {
  MILLRACE_HTTP_HOST_REFUSED: 403,
  MILLRACE_HTTP_ROUTE_UNKNOWN: 404,
  MILLRACE_LOGGER_UNKNOWN: 404,
  MILLRACE_HTTP_METHOD_UNKNOWN: 405,
  MILLRACE_HTTP_REQUEST_INVALID: 400,
  MILLRACE_LOG_LEVEL_UNKNOWN: 400,
};

/** Every error is answered as `{ code, message, remedy }`; what went wrong inside is logged and not told. */
export const answerErrors = {
  options: (log: Logger): Pick<FastifyServerOptions, 'frameworkErrors'> => ({
    frameworkErrors: (error, request, reply) => void answer(error, request, reply, log),
  }),

  install(app: FastifyInstance, log: Logger): void {
    app.setErrorHandler((error, request, reply) => answer(error, request, reply, log));
    app.setNotFoundHandler((request, reply) => {
      const path = request.url.replace(/\?.*$/s, '');
      const allowed = methodsOf(path);
      if (allowed.length === 0) throw new MillraceError('MILLRACE_HTTP_ROUTE_UNKNOWN', { path });
      void reply.header('allow', allowed.join(', '));
      throw new MillraceError('MILLRACE_HTTP_METHOD_UNKNOWN', { method: request.method, path, allowed });
    });
  },
};

function answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger): FastifyReply {
  const { error, status } = known(thrown, request);
  if (status === 500) log.error({ err: thrown, method: request.method, path: request.url }, error.message);
  return reply.code(status).send({ code: error.code, message: maskText(error.message), remedy: error.remedy });
}

function known(thrown: unknown, request: FastifyRequest): { error: MillraceError; status: number } {
  if (isMillraceError(thrown)) {
    const status = STATUS[thrown.code];
    if (status !== undefined) return { error: thrown, status };
  }
  const { statusCode, message } = thrown as { statusCode?: number; message?: string };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    const problem = message ?? 'it cannot be read';
    return { error: new MillraceError('MILLRACE_HTTP_REQUEST_INVALID', { problem }), status: statusCode };
  }
  const path = request.url.replace(/\?.*$/s, '');
  return { error: new MillraceError('MILLRACE_HTTP_ANSWER_FAILED', { path }, { cause: thrown }), status: 500 };
}
