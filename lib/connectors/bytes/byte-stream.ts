/** Bytes from somewhere, chunk by chunk; reads ahead no more than its own bounded buffer. */
export interface ByteStream {
  /** The next chunk, `undefined` at the end. A chunk may be overwritten once the chunk after the next is asked for. */
  next(): Promise<Buffer | undefined>;
  /** Frees what is open, also while a `next` is pending; that one then resolves or rejects soon. */
  close(): Promise<void>;
}
