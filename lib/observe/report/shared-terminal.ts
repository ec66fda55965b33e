import type { Writable } from 'node:stream';

/** A terminal on which data is printed too. */
export interface SharedTerminal extends Disposable {
  /** Whether the cursor stands at the beginning of a line, so that nothing printed is overwritten. */
  readonly free: boolean;
}

/**
 * Calls `clear` before anything is written to `stream`, when that is a terminal, until it is disposed. The stream's
 * `write` is wrapped for it: there is no event that comes before a write.
 */
export function shareTerminal(stream: Writable & { readonly isTTY?: boolean }, clear: () => void): SharedTerminal {
  let free = true;
  let active = true;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the stream, and put back as it was
  const write = stream.write;
  const wrapped = function (this: unknown, ...args: unknown[]): boolean {
    const [chunk] = args;
    if (active) clear();
    free = endsLine(chunk);
    // Overloads cannot be passed on by type.
    return Reflect.apply(write, stream, args) as boolean;
  };
  if (stream.isTTY === true) stream.write = wrapped;
  return {
    get free() {
      return free;
    },
    [Symbol.dispose]: () => {
      active = false;
      // Whoever has wrapped it since keeps what they wrapped.
      if (stream.write === wrapped) stream.write = write;
    },
  };
}

function endsLine(chunk: unknown): boolean {
  if (typeof chunk === 'string') return chunk.endsWith('\n');
  return chunk instanceof Uint8Array && chunk.at(-1) === 0x0a;
}
