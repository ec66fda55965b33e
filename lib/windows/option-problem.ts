import { isMillraceError } from '../errors/millrace-error';
import { milliseconds, type Duration } from '../units/duration';

/** Something that is wrong with an option of an assigner, trigger or evictor: a fault when the job starts. */
export interface OptionProblem {
  /** `size`, `gap`. */
  readonly option: string;
  readonly value: unknown;
  /** `must be longer than 0`. */
  readonly problem: string;
}

/** Reads the options of one assigner, trigger or evictor; what is wrong with them is kept, to be told with all other faults. */
export class OptionReader {
  readonly problems: OptionProblem[] = [];

  /** A span longer than 0, in milliseconds; 1 stands in for a wrong one. */
  span(option: string, value: Duration): number {
    const span = this.#milliseconds(option, value);
    if (span === undefined) return 1;
    if (span > 0) return span;
    this.refuse(option, value, 'must be longer than 0');
    return 1;
  }

  /** A span, in milliseconds. */
  duration(option: string, value: Duration): number {
    return this.#milliseconds(option, value) ?? 0;
  }

  /** A span that may go back in time, and is shorter than `limit`. */
  offset(option: string, value: Duration, limit: number): number {
    const back = typeof value === 'number' ? value < 0 : value.startsWith('-');
    const positive = typeof value === 'number' ? Math.abs(value) : (value.replace(/^-/, '') as Duration);
    const span = this.#milliseconds(option, positive, value);
    if (span === undefined) return 0;
    if (span < limit) return back ? -span : span;
    this.refuse(option, value, `must be shorter than ${limit} ms, either way`);
    return 0;
  }

  /** A whole number from 1. */
  count(option: string, value: number): number {
    if (Number.isSafeInteger(value) && value >= 1) return value;
    this.refuse(option, value, 'must be a whole number from 1');
    return 1;
  }

  refuse(option: string, value: unknown, problem: string): void {
    this.problems.push({ option, value, problem });
  }

  #milliseconds(option: string, value: Duration, written = value): number | undefined {
    try {
      const span = milliseconds(value);
      if (Number.isInteger(span)) return span;
      this.refuse(option, written, 'must be whole milliseconds');
    } catch (error) {
      if (!isMillraceError(error, 'MILLRACE_CONFIG_DURATION')) throw error;
      this.refuse(option, written, 'must be a duration');
    }
    return undefined;
  }
}
