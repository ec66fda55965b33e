/** Stands in a stream where it broke off within what was being sent; what follows begins anew. */
export const CUT = Symbol('cut');

/** Bytes from somewhere, chunk by chunk; reads ahead no more than its own bounded buffer. */
export interface ByteStream {
  /** The next chunk, `undefined` at the end. A chunk may be overwritten once the chunk after the next is asked for. */
  next(): Promise<Buffer | typeof CUT | undefined>;
  /** Frees what is open, also while a `next` is pending; that one then resolves or rejects soon. */
  close(): Promise<void>;
}
