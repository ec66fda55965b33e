import { MillraceError } from '../../errors/millrace-error';
import type { ByteStream } from './byte-stream';
import { ReadableBytes } from './readable-bytes';

let taken = false;

/**
 * The bytes of standard input. A process reads it once: what one reader has taken from it no other one can see.
 *
 * @throws MILLRACE_SOURCE_UNREADABLE when it was read before.
 */
export function stdinBytes(): ByteStream {
  if (taken || process.stdin.destroyed || process.stdin.readableEnded) {
    throw new MillraceError('MILLRACE_SOURCE_UNREADABLE', {
      source: 'Standard input',
      problem: 'this process has read it already',
    });
  }
  taken = true;
  return new ReadableBytes(process.stdin);
}
