import { MillraceError } from '../../errors/millrace-error';

/** What state on disk stands on: both are optional dependencies, for lmdb has no binaries for every platform. */
export interface DiskLibraries {
  readonly lmdb: typeof import('lmdb');
  readonly msgpackr: typeof import('msgpackr');
}

/**
 * Loads the libraries of the disk backend.
 * @throws MILLRACE_STATE_DISK_UNAVAILABLE when they are not installed, or do not run on this platform
 */
export function diskLibraries(): DiskLibraries {
  try {
    return {
      lmdb: require('lmdb') as typeof import('lmdb'),
      msgpackr: require('msgpackr') as typeof import('msgpackr'),
    };
  } catch (cause) {
    const problem = cause instanceof Error ? (cause.message.split('\n', 1)[0] as string) : String(cause);
    throw new MillraceError('MILLRACE_STATE_DISK_UNAVAILABLE', { problem }, { cause });
  }
}
