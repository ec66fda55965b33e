import { isTerminal } from '../terminal';
import { WorkScopes } from '../work-scopes';
import { jsonLines } from './json-lines';
import { LineLogger, type LogContext } from './line-logger';
import { LogLevels } from './log-levels';
import type { Logger } from './logger';
import { StandardError, type LineOutput } from './stderr';
import { textLines } from './text-lines';

/** What the logging of an application is made of. */
export interface LoggingOptions {
  readonly application: string;
  /** Default: everything from `info` on. */
  readonly levels?: LogLevels;
  /** The scopes whose trace id, operator and subtask lines carry; default: none are ever entered. */
  readonly scopes?: WorkScopes;
  /** Default: {@link StandardError}; standard output belongs to the data. */
  readonly output?: LineOutput;
  /** Default: `text` when standard error is a terminal, else `json`. */
  readonly format?: 'json' | 'text';
  /** Colours in text lines; default: on a terminal, unless NO_COLOR is set. */
  readonly colors?: boolean;
}

/** The logging of one application: makes loggers, and holds their levels. Nothing is buffered, so nothing is flushed. */
export class Logging {
  readonly levels: LogLevels;
  readonly #context: LogContext;

  constructor(options: LoggingOptions) {
    const terminal = isTerminal(2);
    const output = options.output ?? new StandardError();
    const colors = options.colors ?? (terminal && !process.env.NO_COLOR);
    this.levels = options.levels ?? new LogLevels();
    this.#context = {
      application: options.application,
      scopes: options.scopes ?? new WorkScopes(),
      write:
        (options.format ?? (terminal ? 'text' : 'json')) === 'text' ? textLines(output, { colors }) : jsonLines(output),
    };
  }

  /**
   * A logger. Name it after the class that logs; dots make a hierarchy for levels (`orders.import`). For an operator
   * bind its name too, for the lines outside of its batches: `logging.logger('Totals').child({ operator: 'Totals' })`.
   */
  logger(name: string): Logger {
    return new LineLogger(this.#context, name, this.levels.threshold(name));
  }
}
