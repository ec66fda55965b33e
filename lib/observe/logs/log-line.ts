import type { LogLevel } from './logger';

/** One line before it is written; everything in it is masked, bounded and without circles. */
export interface LogLine {
  readonly level: LogLevel;
  /** Epoch milliseconds. */
  readonly time: number;
  /** The logger's name. */
  readonly logger: string;
  /** application, traceId, operator and subtask where they are known, then the caller's fields. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** Writes lines in one form. */
export type LineWriter = (line: LogLine) => void;
