import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { MillraceError } from '../../errors/millrace-error';
import type { ByteStream } from '../bytes/byte-stream';
import { FileBytes } from '../bytes/file-bytes';
import { GzipBytes } from '../bytes/gzip-bytes';
import { PipeBytes } from '../bytes/pipe-bytes';
import { ReadableBytes } from '../bytes/readable-bytes';
import { stdinBytes } from '../bytes/stdin-bytes';
import { describeSystemError } from '../system-error';
import type { FileSplit } from './file-split';
import { STDIN } from './find-files';

/** Opens a split for reading from its position. @throws MILLRACE_SOURCE_UNREADABLE */
export async function openFile({ path, offset }: FileSplit): Promise<ByteStream> {
  if (path === STDIN) return stdinBytes();
  try {
    const stats = await stat(path);
    if (stats.isFIFO()) return new PipeBytes(path);
    if (!stats.isFile()) return new ReadableBytes(createReadStream(path));
    if (path.endsWith('.gz')) return new GzipBytes(path, offset);
    if (stats.size >= offset) return await FileBytes.open(path, offset);
    throw new Error(`it has ${stats.size} bytes, but ${offset} were read of it before`);
  } catch (cause) {
    const problem = describeSystemError(cause);
    throw new MillraceError('MILLRACE_SOURCE_UNREADABLE', { source: path, problem }, { cause });
  }
}
