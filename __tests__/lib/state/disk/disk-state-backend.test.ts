import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskStateBackend } from '../../../../lib/state/disk/disk-state-backend';
import { diskLibraries } from '../../../../lib/state/disk/lmdb-library';
import { behavesAsStateBackend } from '../../../support/state/state-behaviour';

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'millrace-test-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
};

behavesAsStateBackend('the disk', (options) => new DiskStateBackend(options, folder(), diskLibraries()));
