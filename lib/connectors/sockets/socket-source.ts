import { MillraceError } from '../../errors/millrace-error';
import { Source, type SourceReader, type SourceReaderContext, type SplitEnumerator } from '../../functions/source';
import { type Duration, milliseconds } from '../../units/duration';
import { LineDecoder } from '../lines/line-decoder';
import { type LineOptions, lineSettings } from '../lines/line-options';
import { LineReader } from '../lines/line-reader';
import type { LineSplit } from '../lines/line-split';
import { SplitQueue } from '../split-queue';
import { SocketBytes } from './socket-bytes';

/** The server that a {@link SocketSource} reads from. */
export interface SocketSourceOptions<T> extends LineOptions<T> {
  readonly host: string;
  readonly port: number;
  /**
   * How often to connect anew, in a row without any byte in between, when the connection fails or the server ends it; Infinity:
   * always. Default: 0.
   */
  readonly maxRetries?: number;
  /** The time before each retry. Default: 500 ms. */
  readonly retryDelay?: Duration;
  /** The time that connecting may take. Default: 10 s. */
  readonly connectTimeout?: Duration;
}

/**
 * The lines that a TCP server sends, one record each; as Flink's socketTextStream, for tests and demonstrations: what was
 * sent while nobody listened is lost.
 *
 * When the server ends the connection and no retry is left, the source ends in order; when the connection fails, the
 * job does, with MILLRACE_SOCKET_FAILED. A line that breaks off with a failed connection becomes a dead letter. A
 * server that is silent is waited for.
 *
 * Errors at the start: MILLRACE_SOURCE_OPTION, MILLRACE_SOURCE_FORMAT_MISSING, MILLRACE_CONFIG_DURATION.
 */
export class SocketSource<T> extends Source<T, LineSplit> {
  readonly boundedness = 'continuous-unbounded';
  readonly #options: SocketSourceOptions<T>;

  constructor(options: SocketSourceOptions<T>) {
    super();
    this.#options = options;
  }

  override get parallel(): boolean {
    return false;
  }

  createEnumerator(restored?: readonly LineSplit[]): SplitEnumerator<LineSplit> {
    const { host, port, maxRetries = 0 } = this.#options;
    this.#check('host', host, typeof host === 'string' && host !== '', 'a name or an address');
    this.#check('port', port, Number.isInteger(port) && port > 0 && port < 65536, 'between 1 and 65535');
    this.#check('maxRetries', maxRetries, maxRetries >= 0, 'at least 0');
    return new SplitQueue(restored ?? [{ id: `${host}:${port}`, offset: 0, line: 0 }]);
  }

  createReader(context: SourceReaderContext): SourceReader<T, LineSplit> {
    const { host, port, maxRetries = 0, retryDelay = 500, connectTimeout = 10_000 } = this.#options;
    const settings = lineSettings(this.constructor.name, this.#options, context);
    const address = {
      host,
      port,
      maxRetries,
      retryDelay: milliseconds(retryDelay),
      connectTimeout: milliseconds(connectTimeout),
    };
    return new LineReader<T, LineSplit>({
      decoder: new LineDecoder(settings, context),
      maxLineLength: settings.maxLineLength,
      open: () => Promise.resolve(new SocketBytes(address)),
      describe: ({ id }) => id,
    });
  }

  #check(option: string, value: unknown, right: boolean, wanted: string): void {
    if (right) return;
    throw new MillraceError('MILLRACE_SOURCE_OPTION', { source: this.constructor.name, option, value, wanted });
  }
}
