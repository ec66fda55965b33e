import type { KeyedStateBackend, KeyedStateBackendOptions } from '../keyed-state-backend';
import { DiskStateBackend } from './disk-state-backend';
import { diskLibraries, type DiskLibraries } from './lmdb-library';
import { checkStateDirectory, StateDirectory } from './state-directory';

/** Where state on disk is kept. */
export interface DiskStateOptions {
  /** A folder, which is made where there is none. Default: that of the system for temporary files. */
  readonly directory?: string;
}

/** Makes the backends of a job that keeps its keyed state on disk; each has a folder, and all go with it. */
export class DiskStateBackends implements Disposable {
  readonly #libraries: DiskLibraries;
  readonly #directory: StateDirectory;

  /** @throws MILLRACE_STATE_DISK_UNAVAILABLE, MILLRACE_STATE_DIRECTORY */
  constructor({ directory }: DiskStateOptions = {}) {
    this.#libraries = diskLibraries();
    this.#directory = new StateDirectory(directory);
  }

  /**
   * Checks whether there could be such backends; makes nothing.
   * @throws MILLRACE_STATE_DISK_UNAVAILABLE, MILLRACE_STATE_DIRECTORY
   */
  static check({ directory }: DiskStateOptions): void {
    diskLibraries();
    if (directory !== undefined) checkStateDirectory(directory);
  }

  /** @throws MILLRACE_STATE_DISK_FAILED */
  readonly create = (options: KeyedStateBackendOptions): KeyedStateBackend =>
    new DiskStateBackend(options, this.#directory.folder(), this.#libraries);

  [Symbol.dispose](): void {
    this.#directory[Symbol.dispose]();
  }
}
