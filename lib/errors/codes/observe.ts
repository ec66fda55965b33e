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
});
