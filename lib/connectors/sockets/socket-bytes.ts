import { setTimeout } from 'node:timers/promises';
import { MillraceError } from '../../errors/millrace-error';
import { type ByteStream, CUT } from '../bytes/byte-stream';
import { ReadableBytes } from '../bytes/readable-bytes';
import { describeSystemError } from '../system-error';
import { openSocket, type SocketAddress } from './open-socket';

/** Where to connect to, and how often. */
export interface SocketSettings extends SocketAddress {
  readonly maxRetries: number;
  /** Milliseconds before each retry. */
  readonly retryDelay: number;
}

const LF = 0x0a;

/** What a TCP server sends, over as many connections as are allowed: one stream, whose lines do not run together. */
export class SocketBytes implements ByteStream {
  readonly #settings: SocketSettings;
  readonly #closing = new AbortController();
  #connection: ReadableBytes | undefined;
  /** Connections that were tried since the last bytes came, theirs included. */
  #attempts = 0;
  /** What ended the last connection; `undefined` when the server did so in order. */
  #failure: unknown;
  #withinLine = false;

  constructor(settings: SocketSettings) {
    this.#settings = settings;
  }

  /** @throws MILLRACE_SOCKET_FAILED when no retry is left. */
  async next(): Promise<Buffer | typeof CUT | undefined> {
    while (!this.#isClosed()) {
      if (this.#connection === undefined && !(await this.#connect())) return undefined;
      const chunk = await this.#read();
      if (chunk !== undefined) return chunk;
    }
    return undefined;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#connection?.close();
  }

  #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** @returns `false` when the stream is over. */
  async #connect(): Promise<boolean> {
    const { signal } = this.#closing;
    const { host, port, maxRetries, retryDelay } = this.#settings;
    while (this.#attempts <= maxRetries) {
      // Rejects when the stream is closed meanwhile.
      if (this.#attempts > 0) await setTimeout(retryDelay, undefined, { signal }).catch(() => undefined);
      if (this.#isClosed()) return false;
      this.#attempts++;
      try {
        this.#connection = new ReadableBytes(await openSocket(this.#settings, signal));
        return true;
      } catch (error) {
        if (this.#isClosed()) return false;
        this.#failure = error;
      }
    }
    if (this.#failure === undefined) return false;
    const params = {
      address: `${host}:${port}`,
      attempts: this.#attempts,
      problem: describeSystemError(this.#failure),
    };
    throw new MillraceError('MILLRACE_SOCKET_FAILED', params, { cause: this.#failure });
  }

  /** @returns `undefined` when the connection has ended, and the stream has nothing to tell of it. */
  async #read(): Promise<Buffer | typeof CUT | undefined> {
    try {
      const chunk = await this.#connection?.next();
      if (chunk !== undefined) {
        this.#attempts = 1;
        this.#withinLine = chunk[chunk.length - 1] !== LF;
        return chunk;
      }
      this.#failure = undefined;
    } catch (error) {
      this.#failure = error;
    }
    this.#connection = undefined;
    if (!this.#withinLine) return undefined;
    this.#withinLine = false;
    // A server that ends the connection in order has ended its last line with that.
    return this.#failure === undefined ? Buffer.from('\n') : CUT;
  }
}
