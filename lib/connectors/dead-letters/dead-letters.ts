import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MillraceError } from '../../errors/millrace-error';
import type { BadRecord } from '../../functions/source';
import { isAscii, unicode } from '../../units/ascii';
import { endLastLine } from '../files/whole-lines';
import { describeSystemError } from '../system-error';
import { BadRecordLimit, type BadRecordLimitOptions } from './bad-record-limit';
import { deadLetter } from './dead-letter';

/** Where a job's bad records go, and how many it bears. */
export interface DeadLettersOptions {
  readonly jobName: string;
  /** The file, which is appended to. Default: {@link defaultDeadLetterPath} of the job. */
  readonly path?: string;
  /** Default: any number. */
  readonly limit?: BadRecordLimitOptions;
  /** The time in letters, in epoch milliseconds. Default: the system's. */
  readonly now?: () => number;
}

/** Characters that wait to be written, at most (and one letter more). */
const GATHER = 64 * 1024;

/** `data/dead-letters/<job>.jsonl` in the working directory; what a file name must not hold becomes `_`. */
export function defaultDeadLetterPath(jobName: string): string {
  const other = isAscii(jobName) ? /[^A-Za-z\d._-]/g : unicode(String.raw`[^\p{L}\p{N}._-]`, 'g');
  const name = jobName.replace(other, '_').replace(/^\.+/, '_');
  return join('data', 'dead-letters', `${name}.jsonl`);
}

/**
 * The dead letters of a job: one JSON line (a DeadLetter) for each bad record, appended to a file that is made when the
 * first one comes. They are written within the same turn of the event loop, so no more than 64 KiB ever wait, and
 * are safe on disk after `flush`.
 */
export class DeadLetters {
  /** The file they go to. */
  readonly path: string;
  readonly #jobName: string;
  readonly #limit: BadRecordLimit;
  readonly #now: () => number;
  #fd: number | undefined;
  #text = '';
  #scheduled: NodeJS.Immediate | undefined;
  #failure: MillraceError | undefined;

  /** @throws MILLRACE_BAD_RECORD_OPTION */
  constructor(options: DeadLettersOptions) {
    this.path = options.path ?? defaultDeadLetterPath(options.jobName);
    this.#jobName = options.jobName;
    this.#limit = new BadRecordLimit(options.limit);
    this.#now = options.now ?? Date.now;
  }

  /** Bad records so far. */
  get count(): number {
    return this.#limit.bad;
  }

  /**
   * Keeps a bad record; the one that breaks the limit, too.
   * @throws MILLRACE_BAD_RECORD_LIMIT for the number; MILLRACE_DEAD_LETTERS_UNWRITABLE
   */
  badRecord(operator: string, record: BadRecord): void {
    if (this.#failure !== undefined) throw this.#failure;
    const letter = deadLetter(record, { job: this.#jobName, operator }, new Date(this.#now()));
    this.#text += JSON.stringify(letter) + '\n';
    if (this.#text.length >= GATHER) this.#write();
    else this.#scheduled ??= setImmediate(() => this.#writeLater());
    this.#limit.addBad();
  }

  /**
   * Ends a reading of a source, in which it found `good` records beside the bad ones that it has told.
   * @throws MILLRACE_BAD_RECORD_LIMIT for the ratio, which is judged here.
   */
  recordsRead(good: number): void {
    this.#limit.addGood(good);
  }

  /** Makes all letters durable. @throws MILLRACE_DEAD_LETTERS_UNWRITABLE */
  flush(): void {
    if (this.#failure !== undefined) throw this.#failure;
    this.#write();
    if (this.#fd !== undefined) this.#try(fsyncSync, this.#fd);
  }

  /** Flushes and closes. @throws MILLRACE_DEAD_LETTERS_UNWRITABLE */
  close(): void {
    try {
      this.flush();
    } finally {
      if (this.#fd !== undefined) closeSync(this.#fd);
      this.#fd = undefined;
    }
  }

  #writeLater(): void {
    try {
      this.#write();
    } catch (error) {
      // Nobody is there to be told; the next call is.
      this.#failure = error as MillraceError;
    }
  }

  #write(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    const bytes = Buffer.from(this.#text);
    this.#text = '';
    if (bytes.length === 0) return;
    this.#try(() => {
      this.#fd ??= this.#open();
      for (let written = 0; written < bytes.length;) written += writeSync(this.#fd, bytes, written);
    });
  }

  #open(): number {
    mkdirSync(dirname(this.path), { recursive: true });
    const fd = openSync(this.path, 'a+');
    endLastLine(fd);
    return fd;
  }

  #try<A extends readonly unknown[]>(work: (...args: A) => void, ...args: A): void {
    try {
      work(...args);
    } catch (cause) {
      const problem = describeSystemError(cause);
      throw new MillraceError('MILLRACE_DEAD_LETTERS_UNWRITABLE', { path: this.path, problem }, { cause });
    }
  }
}
