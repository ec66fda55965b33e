import type { WorkScope } from '../../task/ports';
import type { WorkScopes } from '../work-scopes';
import { errorFields, isError } from './error-fields';
import { rank, type LevelThreshold } from './log-levels';
import type { LineWriter } from './log-line';
import { Logger, type LogFields, type LogLevel } from './logger';
import { plain, plainText } from './plain';
import { traceId } from './trace-id';

/** Names that lines use themselves. */
const RESERVED = new Set(['level', 'time', 'msg', 'logger', 'application', 'traceId', 'operator', 'subtask', 'fields']);

const [TRACE, DEBUG, INFO, WARN, ERROR] = (['trace', 'debug', 'info', 'warn', 'error'] as const).map(rank) as [
  number,
  number,
  number,
  number,
  number,
];

/** What all loggers of an application share. */
export interface LogContext {
  readonly application: string;
  readonly scopes: WorkScopes;
  readonly write: LineWriter;
}

/** The logger that applications get when they bring none. */
export class LineLogger extends Logger {
  constructor(
    private readonly context: LogContext,
    private readonly name: string,
    private readonly threshold: LevelThreshold,
    private readonly bindings: LogFields = {},
  ) {
    super();
  }

  trace(first: string | LogFields | Error, message?: string): void {
    if (this.threshold.value <= TRACE) this.#write('trace', first, message);
  }

  debug(first: string | LogFields | Error, message?: string): void {
    if (this.threshold.value <= DEBUG) this.#write('debug', first, message);
  }

  info(first: string | LogFields | Error, message?: string): void {
    if (this.threshold.value <= INFO) this.#write('info', first, message);
  }

  warn(first: string | LogFields | Error, message?: string): void {
    if (this.threshold.value <= WARN) this.#write('warn', first, message);
  }

  error(first: string | LogFields | Error, message?: string): void {
    if (this.threshold.value <= ERROR) this.#write('error', first, message);
  }

  isEnabled(level: LogLevel): boolean {
    return this.threshold.value <= rank(level);
  }

  child(fields: LogFields): Logger {
    return new LineLogger(this.context, this.name, this.threshold, { ...this.bindings, ...fields });
  }

  #write(level: LogLevel, first: string | LogFields | Error, message?: string): void {
    const { application, scopes, write } = this.context;
    const given = typeof first === 'string' ? {} : isError(first) ? { err: errorFields(first) } : plainFields(first);
    const text = typeof first === 'string' ? first : (message ?? (isError(first) ? first.message : ''));
    const { operator, ...bound } = this.bindings;
    write({
      level,
      time: Date.now(),
      logger: this.name,
      fields: {
        application,
        ...(operator !== undefined && { operator: plain(operator) }),
        ...scopeFields(scopes.current()),
        ...ownFields({ ...plainFields(bound), ...given }),
      },
      message: plainText(text),
    });
  }
}

function scopeFields(scope: WorkScope | undefined): Record<string, unknown> {
  if (scope === undefined) return {};
  const { trace, operator, subtask } = scope;
  return { traceId: traceId(trace), operator, subtask };
}

function plainFields(fields: LogFields): Record<string, unknown> {
  const copied = plain(fields);
  return typeof copied === 'object' && copied !== null ? (copied as Record<string, unknown>) : { value: copied };
}

/** A field that bears the name of one of the line's own is kept below `fields`: neither may hide the other. */
function ownFields(fields: Record<string, unknown>): Record<string, unknown> {
  const clashing = Object.keys(fields).filter((name) => RESERVED.has(name));
  if (clashing.length === 0) return fields;
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !RESERVED.has(name)));
  return { ...rest, fields: Object.fromEntries(clashing.map((name) => [name, fields[name]])) };
}
