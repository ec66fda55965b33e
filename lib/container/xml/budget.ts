import { MillraceError } from '../../errors/millrace-error';

/** What an application's bean files may hold together when every child has what it inherits; far above any real ones. */
const VALUES = 100_000;

/** Keeps the work for bean files within bounds: a small file whose children inherit much can stand for a lot. */
export class Budget {
  #left = VALUES;

  /** @throws MILLRACE_BEAN_FILE_LIMIT when nothing is left */
  spend(values: number): void {
    this.#left -= values;
    if (this.#left < 0)
      throw new MillraceError('MILLRACE_BEAN_FILE_LIMIT', { what: 'values in bean files', limit: VALUES });
  }
}
