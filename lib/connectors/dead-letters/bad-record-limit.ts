import { MillraceError } from '../../errors/millrace-error';

/** How many bad records a job bears. Without any of both bounds it bears all. */
export interface BadRecordLimitOptions {
  /** The greatest number of bad records; 0 bears none. */
  readonly maxNumber?: number;
  /** The greatest share of bad records among all, between 0 and 1. */
  readonly maxRatio?: number;
  /** Records, good and bad, before `maxRatio` counts: a bad one that is the first of all is all of them. Default: 100. */
  readonly minRecords?: number;
}

/**
 * Counts good and bad records of a job and says when the bad ones are too many. The number is judged with each bad
 * record; the share only when the good ones that were read with it are known, too.
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

  /** @throws MILLRACE_BAD_RECORD_LIMIT for the number. */
  addBad(): void {
    this.#bad++;
    if (this.#bad > this.#maxNumber) this.#refuse(String(this.#maxNumber));
  }

  /** Ends a reading that found `count` good records beside the bad ones. @throws MILLRACE_BAD_RECORD_LIMIT for the share. */
  addGood(count: number): void {
    this.#good += count;
    const seen = this.#good + this.#bad;
    if (seen >= this.#minRecords && this.#bad / seen > this.#maxRatio) this.#refuse(`${this.#maxRatio * 100} %`);
  }

  #refuse(limit: string): never {
    throw new MillraceError('MILLRACE_BAD_RECORD_LIMIT', { bad: this.#bad, seen: this.#good + this.#bad, limit });
  }
}

function check(option: string, value: number, right: boolean, wanted: string): void {
  if (!right) throw new MillraceError('MILLRACE_BAD_RECORD_OPTION', { option, value, wanted });
}
