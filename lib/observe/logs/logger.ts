/** The levels a line can have, least important first. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const;

/** The level of one line. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a line carries beside its text: names of your choice; an `Error` under any name is written with its causes. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * Writes log lines; ask for one in a constructor (`constructor(private readonly log: Logger)`).
 *
 * Methods take a text, or (as pino's do) fields or an error and then a text: `log.warn({ billNumber }, 'no uuid')`,
 * `log.error(error, 'not stored')`. Every line carries the application, and inside a task's work its trace id,
 * operator and subtask, also after an `await`. Values under secret names (password, token, ...) are masked. A log
 * call never throws and never waits for anything but the writing itself.
 *
 * Register a bean of a subclass to bring your own.
 */
export abstract class Logger {
  /** Details of the flow of one record. */
  abstract trace(message: string): void;
  abstract trace(fields: LogFields | Error, message?: string): void;

  /** For whoever looks for a fault. */
  abstract debug(message: string): void;
  abstract debug(fields: LogFields | Error, message?: string): void;

  /** What an operator of the application wants to know: started, stopped. */
  abstract info(message: string): void;
  abstract info(fields: LogFields | Error, message?: string): void;

  /** Went on, but should be looked at. */
  abstract warn(message: string): void;
  abstract warn(fields: LogFields | Error, message?: string): void;

  /** Something failed. */
  abstract error(message: string): void;
  abstract error(fields: LogFields | Error, message?: string): void;

  /** Whether lines of `level` are written; ask before building costly fields. */
  abstract isEnabled(level: LogLevel): boolean;

  /** A logger of the same name and level whose lines carry `fields` too. */
  abstract child(fields: LogFields): Logger;
}
