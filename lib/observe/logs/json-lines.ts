import type { Logger as Pino } from 'pino';
import type { LineWriter } from './log-line';
import type { LineOutput } from './stderr';

/**
 * One JSON object a line, as pino writes it, with the level as a word and the time as ISO text:
 * `{"level":"info","time":"2026-01-02T03:04:05.678Z","logger":"FlowService","application":"flows","msg":"stored"}`.
 */
export function jsonLines(output: LineOutput): LineWriter {
  let pino: Pino | undefined;
  return ({ level, time, logger, fields, message }) => {
    pino ??= createPino(output);
    pino[level]({ time: new Date(time).toISOString(), logger, ...fields }, message);
  };
}

function createPino(output: LineOutput): Pino {
  // Loading pino costs about 20 ms, half of a bare node start: paid by the first line that is really written.
  const pino = require('pino') as typeof import('pino');
  return pino(
    {
      level: 'trace',
      base: null,
      timestamp: false,
      // Errors are plain fields by now; pino's own serializer would rebuild them.
      serializers: { err: (err: unknown) => err },
      formatters: { level: (level) => ({ level }) },
    },
    { write: (line: string) => output.write(line.trimEnd()) },
  );
}
