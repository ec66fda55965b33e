import { isMillraceError, MillraceError } from '../../errors/millrace-error';
import type { SourceReaderContext } from '../../functions/source';
import type { TextFormat } from '../../types/format';
import { rawOf } from '../bytes/raw';
import type { LineSplitter } from './line-splitter';

/** Told apart from every record, `undefined` and `null` included. */
export const NO_RECORD = Symbol('no record');

/** Makes records of lines; a line that gives none is passed over when it is blank, else handed on as a bad record. */
export class LineDecoder<T> {
  readonly #format: TextFormat<T>;
  readonly #maxLineLength: number;
  readonly #context: Pick<SourceReaderContext, 'badRecord'>;

  constructor(
    settings: { readonly format: TextFormat<T>; readonly maxLineLength: number },
    context: Pick<SourceReaderContext, 'badRecord'>,
  ) {
    this.#format = settings.format;
    this.#maxLineLength = settings.maxLineLength;
    this.#context = context;
  }

  /** @throws MILLRACE_BAD_RECORD_LIMIT, and what a wrongly made format throws. */
  decode(lines: LineSplitter, source: string): T | typeof NO_RECORD {
    const skipsBlank = this.#format.skipsBlankLines === true;
    if (lines.length === 0 && skipsBlank) return NO_RECORD;
    if (lines.tooLong) {
      const params = { length: lines.length, limit: this.#maxLineLength };
      return this.bad(lines, source, new MillraceError('MILLRACE_RECORD_TOO_LONG', params));
    }
    const text = lines.text();
    if (text === undefined) {
      return this.bad(lines, source, new MillraceError('MILLRACE_RECORD_ENCODING', { length: lines.length }));
    }
    try {
      return this.#format.decode(text);
    } catch (error) {
      if (isMillraceError(error) && error.kind === 'wrong-use') throw error;
      if (skipsBlank && text.trim() === '') return NO_RECORD;
      return this.bad(lines, source, error);
    }
  }

  /** Hands the current line on as a bad record. @throws MILLRACE_BAD_RECORD_LIMIT */
  bad(lines: LineSplitter, source: string, cause: unknown): typeof NO_RECORD {
    this.#context.badRecord({
      ...rawOf(lines.bytes()),
      length: lines.length,
      cause,
      source,
      position: `line ${lines.lineNumber}`,
    });
    return NO_RECORD;
  }
}
