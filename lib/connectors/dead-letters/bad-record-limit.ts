import { MillraceError } from '../../errors/millrace-error';

/** How many bad records a job bears. Without any of both bounds it bears all. */
export interface BadRecordLimitOptions {
  /** The greatest number of bad records; 0 bears none. */
  readonly maxNumber?: number;
  /** The greatest share of bad records among all, between 0 and 1. */
  readonly maxRatio?: number;
  /** Records, good and bad, before `maxRatio` counts: the first bad one of all is a share of 100 %. Default: 100. */
  readonly minRecords?: number;
}

/**
 * Counts good and bad records of a job and says when the bad ones are too many.
 *
 * @throws MILLRACE_BAD_RECORD_OPTION from the constructor.
 */
export class BadRecordLimit {
  readonly #maxNumber: number;
  readonly #maxRatio: number;
  readonly #minRecords: number;
  #good = 0;
  #bad = 0;

  constructor(options: BadRecordLimitOptions = {}) {
    this.#maxNumber = options.maxNumber ?? Infinity;
    this.#maxRatio = options.maxRatio ?? 1;
    this.#minRecords = options.minRecords ?? 100;
    check('maxNumber', this.#maxNumber, this.#maxNumber >= 0, 'at least 0');
    check('maxRatio', this.#maxRatio, this.#maxRatio >= 0 && this.#maxRatio <= 1, 'between 0 and 1');
    check('minRecords', this.#minRecords, this.#minRecords >= 0, 'at least 0');
  }

  /** Bad records so far. */
  get bad(): number {
    return this.#bad;
  }

  addGood(count: number): void {
    this.#good += count;
  }

  /** @throws MILLRACE_BAD_RECORD_LIMIT */
  addBad(): void {
    this.#bad++;
    const seen = this.#good + this.#bad;
    const overNumber = this.#bad > this.#maxNumber;
    if (!overNumber && (seen < this.#minRecords || this.#bad / seen <= this.#maxRatio)) return;
    throw new MillraceError('MILLRACE_BAD_RECORD_LIMIT', {
      bad: this.#bad,
      seen,
      limit: overNumber ? String(this.#maxNumber) : `${this.#maxRatio * 100} %`,
    });
  }
}

function check(option: string, value: number, right: boolean, wanted: string): void {
  if (!right) throw new MillraceError('MILLRACE_BAD_RECORD_OPTION', { option, value, wanted });
}
