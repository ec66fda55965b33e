import type { Faults } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import type { DiskStateBackends } from '../state/disk/disk-state-backends';

/** Where a job keeps its keyed state. */
export interface StateSettings {
  readonly backend: 'heap' | 'disk';
  /** Of state on disk; `undefined`: where the system has temporary files. */
  readonly directory: string | undefined;
}

// Loaded on demand: most jobs keep their state on the heap.
const disk = (): typeof import('../state/disk/disk-state-backends') =>
  require('../state/disk/disk-state-backends') as typeof import('../state/disk/disk-state-backends');

/** Finds what would keep state on disk from being kept; makes nothing. */
export function verifyStateBackends(state: StateSettings, faults: Faults): void {
  if (state.backend === 'heap') return;
  try {
    disk().DiskStateBackends.check(options(state));
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    faults.addError('millrace.state', error);
  }
}

/**
 * What keeps a job's state on disk, to be disposed after the job; `undefined` where the heap keeps it.
 * @throws MILLRACE_STATE_DISK_UNAVAILABLE, MILLRACE_STATE_DIRECTORY
 */
export function openStateBackends(state: StateSettings): DiskStateBackends | undefined {
  return state.backend === 'heap' ? undefined : new (disk().DiskStateBackends)(options(state));
}

function options({ directory }: StateSettings): { directory?: string } {
  return directory === undefined ? {} : { directory };
}
