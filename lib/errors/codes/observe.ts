import { defineErrors } from '../define';

/** Codes of `observe`: logs, metrics, health and the HTTP server. */
export const observeErrors = defineErrors({
  MILLRACE_LOG_LEVEL_UNKNOWN: {
    message: (p: { name: string; level: unknown; known: readonly string[] }) =>
      `${JSON.stringify(p.level)} is not a log level (for logger '${p.name}').`,
    remedy: 'Use trace, debug, info, warn, error or silent.',
    kind: 'wrong-use',
  },
  MILLRACE_LOGGER_UNKNOWN: {
    message: (p: { name: string; known: readonly string[] }) =>
      `There is no logger '${p.name}'. Known are: ${p.known.join(', ')}.`,
    remedy: 'Name one of the known loggers, a name above it by dots, or root.',
    kind: 'wrong-use',
  },
  MILLRACE_METER_INVALID: {
    message: (p: { name: string; problem: string }) => `The meter '${p.name}' cannot be registered: ${p.problem}.`,
    remedy: 'Give each meter a name of its own, of letters, digits and underscores, and label names of the same kind.',
    kind: 'wrong-use',
  },
  MILLRACE_HTTP_PORT_IN_USE: {
    message: (p: { host: string; port: number }) =>
      `The HTTP server cannot listen on ${p.host}:${p.port}: the port is in use.`,
    remedy: 'End the other program, or choose another port with --http PORT (0 takes a free one).',
    kind: 'wrong-use',
  },
  MILLRACE_HTTP_LISTEN_FAILED: {
    message: (p: { host: string; port: number; problem: string }) =>
      `The HTTP server cannot listen on ${p.host}, port ${p.port}: ${p.problem}.`,
    remedy:
      "Check http.port and http.host: the host is an address of this machine, and ports below 1024 may need the system's leave.",
    kind: 'wrong-use',
  },
  MILLRACE_HTTP_HOST_REFUSED: {
    message: (p: { host: string }) => `Requests for the host ${JSON.stringify(p.host)} are not answered.`,
    remedy:
      'Ask for localhost or 127.0.0.1; to be reached by another name, set http.host to an address of the network.',
  },
  MILLRACE_HTTP_ROUTE_UNKNOWN: {
    message: (p: { path: string }) => `There is nothing at ${p.path}.`,
    remedy: 'Known are /health/live, /health/ready, /metrics, /info, /beans, /config, /loggers and /loggers/:name.',
  },
  MILLRACE_HTTP_METHOD_UNKNOWN: {
    message: (p: { method: string; path: string; allowed: readonly string[] }) =>
      `${p.path} does not answer ${p.method}, but ${p.allowed.join(', ')}.`,
    remedy: 'Use one of the methods named; levels are changed by PUT or POST on /loggers/:name.',
  },
  MILLRACE_HTTP_REQUEST_INVALID: {
    message: (p: { problem: string }) => `The request cannot be understood: ${p.problem.replace(/\.$/, '')}.`,
    remedy:
      'Send a small JSON body with the content type application/json: { "level": "debug" }, or null for the level.',
  },
  MILLRACE_HTTP_ANSWER_FAILED: {
    message: (p: { path: string }) => `The answer for ${p.path} could not be made.`,
    remedy: 'See the cause in the log of the application.',
  },
});
