import { MillraceError, type ParamsOfCode } from './millrace-error';
import type { ErrorCode } from './registry';

/** One thing that is wrong with an application, found before it starts. */
export interface Fault {
  readonly error: MillraceError<string>;
  /** What the fault is about: a class, a method as `Class.method`, a file with its line. */
  readonly where: string;
}

/**
 * Collects faults, so that all of them are reported together (law 5: fail at start, all at once).
 * The same fault found twice is kept once.
 */
export class Faults {
  readonly #faults = new Map<string, Fault>();

  add<C extends ErrorCode>(where: string, code: C, params: ParamsOfCode<C>, options?: { cause?: unknown }): void {
    this.addError(where, new MillraceError(code, params, options));
  }

  addError(where: string, error: MillraceError<string>): void {
    this.#faults.set(`${where}\n${error.code}\n${error.message}`, { error, where });
  }

  get all(): readonly Fault[] {
    return [...this.#faults.values()];
  }

  /** @throws MILLRACE_APPLICATION_FAULTS when there is at least one fault; its `cause` is an AggregateError of them. */
  throwIfAny(application: string): void {
    const faults = this.all;
    if (faults.length === 0) return;
    throw new MillraceError(
      'MILLRACE_APPLICATION_FAULTS',
      {
        application,
        faults: faults.map(({ error, where }) => ({
          code: error.code,
          where,
          message: error.message,
          remedy: error.remedy,
        })),
      },
      { cause: new AggregateError(faults.map(({ error }) => error)) },
    );
  }
}
