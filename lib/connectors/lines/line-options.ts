import { MillraceError } from '../../errors/millrace-error';
import type { SourceReaderContext } from '../../functions/source';
import type { TextFormat } from '../../types/format';

/** What all sources of lines understand. */
export interface LineOptions<T> {
  /** What a line holds. Not needed when it is given beside the source: `@Source({ format })`. */
  readonly format?: TextFormat<T>;
  /** Bytes; a longer line becomes a dead letter, with its first 64 KiB and its length. Default: 1 MiB. */
  readonly maxLineLength?: number;
}

const MAX_LINE_LENGTH = 1024 * 1024;

/**
 * How a reader of lines is to read.
 *
 * @param source as messages name it.
 * @throws MILLRACE_SOURCE_FORMAT_MISSING, MILLRACE_SOURCE_OPTION
 */
export function lineSettings<T>(
  source: string,
  options: LineOptions<T>,
  context: Pick<SourceReaderContext, 'format'>,
): { readonly format: TextFormat<T>; readonly maxLineLength: number } {
  // The decorator's type check has tied the format to the source's records.
  const format = options.format ?? (context.format as TextFormat<T> | undefined);
  if (format === undefined) throw new MillraceError('MILLRACE_SOURCE_FORMAT_MISSING', { source });
  const maxLineLength = options.maxLineLength ?? MAX_LINE_LENGTH;
  if (!Number.isSafeInteger(maxLineLength) || maxLineLength < 1) {
    throw new MillraceError('MILLRACE_SOURCE_OPTION', {
      source,
      option: 'maxLineLength',
      value: maxLineLength,
      wanted: 'a whole number of bytes, at least 1',
    });
  }
  return { format, maxLineLength };
}
