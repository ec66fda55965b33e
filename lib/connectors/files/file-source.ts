import { MillraceError } from '../../errors/millrace-error';
import { Source, type SourceReader, type SourceReaderContext, type SplitEnumerator } from '../../functions/source';
import { LineDecoder } from '../lines/line-decoder';
import { type LineOptions, lineSettings } from '../lines/line-options';
import { LineReader } from '../lines/line-reader';
import { SplitQueue } from '../split-queue';
import type { FileSplit } from './file-split';
import { findFiles, STDIN } from './find-files';
import { openFile } from './open-file';

/** What a {@link FileSource} reads. */
export interface FileSourceOptions<T> extends LineOptions<T> {
  /**
   * A file, a folder (the files directly in it, by name; not those that begin with `.` or `_`), `-` for standard
   * input, or several of these. Names that end with `.gz` are unpacked.
   */
  readonly path: string | readonly string[];
}

/**
 * The lines of files or of standard input, one record each.
 *
 * Lines end with LF or CRLF, the last one also with the file; text is UTF-8, a byte order mark is left out. A line
 * that is too long, not UTF-8 or not what the format says becomes a dead letter. Each file is one split, read from its
 * position on after a restart; standard input cannot be read again, so it goes on with what comes then.
 *
 * @example
 * ```ts
 * @Source({ name: 'flows', format: json(Flow) })
 * class Flows extends FileSource<Flow> {
 *   constructor(@Value('${flows.input}') input: string) {
 *     super({ path: input });
 *   }
 * }
 * ```
 * Errors at the start: MILLRACE_SOURCE_UNREADABLE for a file that is missing or not allowed,
 * MILLRACE_SOURCE_FORMAT_MISSING, MILLRACE_SOURCE_OPTION. Later: MILLRACE_SOURCE_READ_FAILED.
 */
export class FileSource<T> extends Source<T, FileSplit> {
  readonly #options: FileSourceOptions<T>;

  constructor(options: FileSourceOptions<T>) {
    super();
    this.#options = options;
  }

  override get boundedness(): 'bounded' {
    return 'bounded';
  }

  async createEnumerator(restored?: readonly FileSplit[]): Promise<SplitEnumerator<FileSplit>> {
    if (restored !== undefined) return new SplitQueue(restored);
    const { path } = this.#options;
    const paths = typeof path === 'string' ? [path] : path;
    if (!Array.isArray(paths) || paths.length === 0 || paths.some((p) => typeof p !== 'string' || p === '')) {
      const wanted = 'a path, or several';
      throw new MillraceError('MILLRACE_SOURCE_OPTION', {
        source: this.constructor.name,
        option: 'path',
        value: path,
        wanted,
      });
    }
    const files = await findFiles(paths as readonly string[]);
    return new SplitQueue(files.map((file) => ({ id: file, path: file, offset: 0, line: 0 })));
  }

  createReader(context: SourceReaderContext): SourceReader<T, FileSplit> {
    const settings = lineSettings(this.constructor.name, this.#options, context);
    return new LineReader<T, FileSplit>({
      decoder: new LineDecoder(settings, context),
      maxLineLength: settings.maxLineLength,
      open: openFile,
      describe: ({ path }) => (path === STDIN ? 'standard input' : path),
    });
  }
}
