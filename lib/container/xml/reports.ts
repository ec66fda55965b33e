import type { Faults } from '../../errors/faults';
import type { ParamsOfCode } from '../../errors/millrace-error';
import type { ErrorCode } from '../../errors/registry';
import { isMillraceError } from '../../errors/millrace-error';
import { nearNames } from '../../errors/near-names';
import { placeText, type Place } from './xml-element';

/** More tells nobody anything, and a wrong file may be large. */
const MAX_FAULTS = 1_000;

/** Reports what is wrong in bean files, at the place where it stands. */
export class Reports {
  readonly #faults: Faults;
  #count = 0;

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  add<C extends ErrorCode>(at: Place, code: C, params: ParamsOfCode<C>): void {
    if (this.#isFull(at)) return;
    this.#faults.add(placeText(at), code, params);
  }

  /** Something is not written as the grammar wants it. */
  syntax(at: Place, bean: string | undefined, problem: string): void {
    this.add(at, 'MILLRACE_BEAN_FILE_SYNTAX', { bean, problem, known: [] });
  }

  /** Something is not among what is known there. */
  unknown(at: Place, bean: string | undefined, what: string, name: string, known: Iterable<string>): void {
    const problem = `${what} '${name}' is not known here`;
    this.add(at, 'MILLRACE_BEAN_FILE_SYNTAX', { bean, problem, known: nearNames(name, known) });
  }

  unsupported(at: Place, bean: string | undefined, what: string): void {
    this.add(at, 'MILLRACE_BEAN_FILE_UNSUPPORTED', { bean, what });
  }

  /** What `read` gives; a coded error becomes a fault, and the result is `undefined`. */
  attempt<T>(at: Place, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!isMillraceError(error)) throw error;
      if (!this.#isFull(at)) this.#faults.addError(placeText(at), error);
      return undefined;
    }
  }

  #isFull(at: Place): boolean {
    if (++this.#count <= MAX_FAULTS) return false;
    if (this.#count === MAX_FAULTS + 1) {
      const limit = { what: 'faults in bean files; the others are not told', limit: MAX_FAULTS };
      this.#faults.add(placeText(at), 'MILLRACE_BEAN_FILE_LIMIT', limit);
    }
    return true;
  }
}
