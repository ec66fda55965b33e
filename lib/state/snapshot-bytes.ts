import { deserialize, serialize } from 'node:v8';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { MillraceError } from '../errors/millrace-error';
import type { StateChunk, StateSnapshot } from './state-snapshot';

/** How a snapshot is written. */
export interface SnapshotWriterOptions {
  /** Whether its parts are deflated: smaller, for time. Default: false, as Flink's snapshot compression. */
  readonly compress?: boolean;
}

/** Begins every snapshot; the byte behind it says whether parts are deflated. */
const MAGIC = Buffer.from('MRSTATE1', 'latin1');
const PREFIX = MAGIC.length + 1;
/** Of a part: how long it is, and its checksum. */
const FRAME = 8;
/** No part that this version writes is nearly as large: what says so is damaged. */
const LARGEST = 2 ** 30;

/**
 * A snapshot as bytes, a part at a time: never more of it than one chunk is in memory.
 * @throws what reading its chunks throws
 */
export function* writeSnapshot(
  snapshot: StateSnapshot,
  { compress = false }: SnapshotWriterOptions = {},
): Iterable<Buffer> {
  yield Buffer.concat([MAGIC, Buffer.from([compress ? 1 : 0])]);
  const { chunks, ...head } = snapshot;
  yield frame(head, compress);
  for (const chunk of chunks) yield frame(chunk, compress);
  // An empty part ends it, so that one that was cut off is known.
  yield Buffer.alloc(FRAME);
}

/**
 * Reads what `writeSnapshot` has written, in pieces of any size. Its chunks are read as they are asked for, once.
 * @throws MILLRACE_SNAPSHOT_UNREADABLE at once or as chunks are read: damaged, cut off, or none of ours
 */
export function readSnapshot(pieces: Iterable<Uint8Array>): StateSnapshot {
  const bytes = new Pieces(pieces);
  const prefix = bytes.take(PREFIX);
  const mode = prefix[MAGIC.length] as number;
  if (!prefix.subarray(0, MAGIC.length).equals(MAGIC) || mode > 1) unreadable('it is none, or of another version');
  const compressed = mode === 1;
  const head = part(bytes, compressed) as Omit<StateSnapshot, 'chunks'> | undefined;
  if (head === undefined) unreadable('it is empty');
  return { ...head, chunks: parts(bytes, compressed) };
}

function* parts(bytes: Pieces, compressed: boolean): Iterable<StateChunk> {
  for (let chunk = part(bytes, compressed); chunk !== undefined; chunk = part(bytes, compressed)) {
    yield chunk as StateChunk;
  }
}

function frame(value: unknown, compress: boolean): Buffer {
  const plain = serialize(value);
  const payload = compress ? deflateRawSync(plain, { level: 1 }) : plain;
  const head = Buffer.alloc(FRAME);
  head.writeUInt32LE(payload.length, 0);
  head.writeUInt32LE(crc32(payload), 4);
  return Buffer.concat([head, payload]);
}

/** `undefined` at the end. */
function part(bytes: Pieces, compressed: boolean): unknown {
  const head = bytes.take(FRAME);
  const length = head.readUInt32LE(0);
  if (length > LARGEST) unreadable('it is damaged');
  const payload = bytes.take(length);
  if (crc32(payload) !== head.readUInt32LE(4)) unreadable('it is damaged');
  if (length === 0) return undefined;
  try {
    return deserialize(compressed ? inflateRawSync(payload) : payload);
  } catch (cause) {
    return unreadable('it is damaged', cause);
  }
}

function unreadable(problem: string, cause?: unknown): never {
  throw new MillraceError('MILLRACE_SNAPSHOT_UNREADABLE', { problem }, { cause });
}

/** Bytes that come in pieces. */
class Pieces {
  readonly #pieces: Iterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(pieces: Iterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.iterator]();
  }

  take(length: number): Buffer {
    const pieces = [this.#held];
    let held = this.#held.length;
    while (held < length) {
      const { done, value } = this.#pieces.next() as IteratorResult<Uint8Array, undefined>;
      if (done === true) unreadable('it is cut off');
      pieces.push(Buffer.from(value.buffer, value.byteOffset, value.length));
      held += value.length;
    }
    const all = pieces.length === 1 ? this.#held : Buffer.concat(pieces, held);
    this.#held = all.subarray(length);
    return all.subarray(0, length);
  }
}
