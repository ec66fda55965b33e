import { inspect } from 'node:util';
import { isMillraceError, MillraceError } from '../errors/millrace-error';
import { isClass, type AbstractClass } from '../metadata/class';
import { milliseconds } from '../units/duration';
import type { AdviceContext } from './advice';
import { compileExpression } from './expression/compiler';
import { NO_SCOPE } from './expression/scope';

/** Node's timers hold no more; what is longer would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

const EXPRESSION = /^#\{(.*)\}$/s;

/**
 * Reads the options of a retry annotation, once at start: from the configuration where they say so. What does not fit
 * is a fault, and reading goes on with the default, so that all of an annotation's faults are found.
 */
export class OptionReader {
  #failed = false;

  constructor(
    private readonly annotation: string,
    private readonly where: string,
    private readonly context: AdviceContext,
  ) {}

  /** Whether anything did not fit. */
  get failed(): boolean {
    return this.#failed;
  }

  refuse(problem: string): void {
    this.fault(new MillraceError('MILLRACE_RETRY_OPTIONS', { annotation: this.annotation, problem }));
  }

  fault(error: MillraceError): void {
    this.#failed = true;
    this.context.faults.addError(this.where, error);
  }

  /** Runs what may throw a coded error, which becomes a fault. */
  attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!isMillraceError(error)) throw error;
      this.fault(error);
      return undefined;
    }
  }

  /** A whole number from 1, or Infinity. */
  attempts(option: string, value: number | string | undefined, otherwise: number): number {
    const found = this.number(option, value) ?? otherwise;
    if (found >= 1 && (found === Infinity || Number.isInteger(found))) return found;
    this.refuse(`${option} ${found} is no whole number from 1`);
    return otherwise;
  }

  number(option: string, value: number | string | undefined): number | undefined {
    const found = this.#configured(value);
    if (found === undefined || typeof found === 'number') return found;
    if (isNumber(found)) return Number(found);
    this.refuse(`${option} '${textOf(found)}' is no number`);
    return undefined;
  }

  flag(option: string, value: boolean | string | undefined): boolean | undefined {
    const found = this.#configured(value);
    if (found === undefined || typeof found === 'boolean') return found;
    if (found === 'true' || found === 'false') return found === 'true';
    this.refuse(`${option} '${textOf(found)}' is neither true nor false`);
    return undefined;
  }

  /** In milliseconds. */
  duration(option: string, value: number | string | undefined): number | undefined {
    const found = this.#configured(value);
    if (found === undefined) return undefined;
    const number = typeof found === 'number' || isNumber(found) ? Number(found) : undefined;
    const duration = this.attempt(() => milliseconds(number ?? textOf(found)));
    if (duration === undefined || duration <= LONGEST_TIMER) return duration;
    this.refuse(`${option} is longer than a timer can wait, which is 24 days`);
    return undefined;
  }

  /** Classes of errors; one that a module cycle has left undefined is a fault. */
  classes(option: string, types: readonly (AbstractClass | undefined)[] | undefined): readonly AbstractClass[] {
    return (types ?? []).filter((type, index): type is AbstractClass => {
      if (isClass(type)) return true;
      const why =
        type === undefined ? 'is undefined: its module imports this one and is not loaded yet' : 'is no class';
      this.refuse(`${option}[${index}] ${why}`);
      return false;
    });
  }

  #configured(value: number | boolean | string | undefined): unknown {
    if (typeof value !== 'string') return value;
    return this.attempt(() => {
      const text = this.context.placeholder(value);
      const [, expression] = EXPRESSION.exec(text.trim()) ?? [];
      if (expression === undefined) return text;
      // Nothing is named at start: only what is written, and what the configuration has put there.
      return compileExpression(expression, NO_SCOPE)([], undefined, {});
    });
  }
}

/** Configuration files hold a number of milliseconds as text. */
function isNumber(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value);
}
