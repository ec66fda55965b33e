import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MillraceError } from '../../errors/millrace-error';
import { describeSystemError } from '../system-error';
import { endLastLine } from './whole-lines';

/** A file that lines are written to, and the way it takes its place. Calls must not overlap. */
export class LineFile {
  readonly #path: string;
  readonly #kind: 'new' | 'append' | 'device';
  readonly #file: FileHandle;
  /** Bytes up to the end of the last whole line. */
  #size: number;

  private constructor(path: string, kind: 'new' | 'append' | 'device', file: FileHandle, size: number) {
    this.#path = path;
    this.#kind = kind;
    this.#file = file;
    this.#size = size;
  }

  /** @throws MILLRACE_SINK_WRITE_FAILED */
  static open(path: string, mode: 'overwrite' | 'append'): Promise<LineFile> {
    return coded(path, async () => {
      await mkdir(dirname(path), { recursive: true });
      const there = await stat(path).catch(() => undefined);
      // Never put a file in the place of a device or pipe: `/dev/null`, `/dev/stdout`.
      if (there && !there.isFile()) return new LineFile(path, 'device', await open(path, 'a'), 0);
      if (mode === 'overwrite') return new LineFile(path, 'new', await open(inProgress(path), 'w'), 0);
      const file = await open(path, 'a+');
      endLastLine(file.fd);
      return new LineFile(path, 'append', file, (await file.stat()).size);
    });
  }

  /** @param lines whole ones. When that fails, no part of a line stays behind. */
  write(lines: string): Promise<void> {
    return coded(this.#path, async () => {
      const bytes = Buffer.from(lines);
      try {
        for (let at = 0; at < bytes.length;) at += (await this.#file.write(bytes, at)).bytesWritten;
      } catch (error) {
        if (this.#kind === 'append') await this.#file.truncate(this.#size).catch(() => undefined);
        throw error;
      }
      this.#size += bytes.length;
    });
  }

  sync(): Promise<void> {
    return coded(this.#path, async () => {
      if (this.#kind !== 'device') await this.#file.sync();
    });
  }

  /** Closes the file, which is in its place then. */
  publish(): Promise<void> {
    return coded(this.#path, async () => {
      await this.#file.close();
      if (this.#kind !== 'new') return;
      await rename(inProgress(this.#path), this.#path);
      await syncFolder(dirname(this.#path));
    });
  }

  /** Closes the file; a new one is gone then. */
  discard(): Promise<void> {
    return coded(this.#path, async () => {
      await this.#file.close();
      if (this.#kind === 'new') await rm(inProgress(this.#path), { force: true });
    });
  }
}

function inProgress(path: string): string {
  return `${path}.inprogress`;
}

/** Makes a rename durable; Windows has no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function coded<R>(path: string, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (cause) {
    const problem = describeSystemError(cause);
    throw new MillraceError('MILLRACE_SINK_WRITE_FAILED', { sink: path, problem }, { cause });
  }
}
