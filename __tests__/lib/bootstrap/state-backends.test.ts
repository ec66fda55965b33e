import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStateBackends, verifyStateBackends } from '../../../lib/bootstrap/state-backends';
import { readSettings } from '../../../lib/bootstrap/settings';
import { loadConfiguration } from '../../../lib/config/load-configuration';
import { Faults } from '../../../lib/errors/faults';
import { examplesOf } from '../../support/doc-examples';
import { folderOf, removeFolders } from '../../support/folders';

afterEach(removeFolders);
jest.setTimeout(180_000);

const ROOT = join(__dirname, '..', '..', '..');
const JOB = join(ROOT, 'benchmarks', 'state-size', 'main.ts');

function job(directory: string, mebibytes: number, reads: number): readonly string[] {
  const size = ['--state.mebibytes', String(mebibytes), '--state.reads', String(reads)];
  const state = ['--millrace.state.backend', 'disk', '--millrace.state.directory', directory];
  return ['-r', 'ts-node/register', '-r', 'tsconfig-paths/register', JOB, ...size, ...state];
}

function ended(file: string, args: readonly string[]): Promise<{ code: unknown; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(file, args, { cwd: ROOT }, (error, out, err) => {
      resolve({ code: error === null ? 0 : error.code, out, err });
    });
  });
}

test('a job has more state than memory, reads it at random, and leaves nothing behind', async () => {
  const directory = folderOf({});
  const { code, out, err } = await ended(process.execPath, ['--max-old-space-size=64', ...job(directory, 96, 10_000)]);
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  const figures = JSON.parse(out) as Record<string, number>;
  // The job checks each value that it reads.
  expect(figures).toMatchObject({ keys: 98_304, records: 108_304, stateMiB: 96 });
  expect(figures.peakHeapMiB).toBeLessThan(100);
  expect(readdirSync(directory)).toEqual([]);
});

test('a disk that takes no more ends the job, with what is free, and leaves nothing behind', async () => {
  const directory = folderOf({});
  // The limit of a file stands for that of the disk.
  const limited = `ulimit -f 8192; exec "$0" "$@"`;
  const { code, err } = await ended('bash', ['-c', limited, process.execPath, ...job(directory, 64, 0)]);
  expect(code).toBe(1);
  expect(err).toContain('MILLRACE_STATE_DISK_FAILED');
  expect(err).toMatch(/The state of operator 'visits' in \S+ cannot be read or written \(\d+ MiB are free there\)/);
  expect(readdirSync(directory)).toEqual([]);
});

test('what keeps state from being on disk is a fault at start, and nothing is made', () => {
  const base = folderOf({ file: '' });
  const faults = new Faults();
  verifyStateBackends({ backend: 'disk', directory: join(base, 'file', 'below') }, faults);
  expect(faults.all.map(({ where, error }) => [where, error.code])).toEqual([
    ['millrace.state', 'MILLRACE_STATE_DIRECTORY'],
  ]);
  const none = new Faults();
  verifyStateBackends({ backend: 'disk', directory: join(base, 'new') }, none);
  verifyStateBackends({ backend: 'heap', directory: join(base, 'file') }, none);
  expect(none.all).toEqual([]);
  expect(readdirSync(base)).toEqual(['file']);
  expect(openStateBackends({ backend: 'heap', directory: undefined })).toBeUndefined();
});

test('where lmdb is not installed, that is told, with what to install', () => {
  jest.isolateModules(() => {
    jest.doMock('lmdb', () => {
      throw new Error("Cannot find module 'lmdb'\nRequire stack:\n- here");
    });
    const room =
      require('../../../lib/bootstrap/state-backends') as typeof import('../../../lib/bootstrap/state-backends');
    const { Faults: Collected } = require('../../../lib/errors/faults') as typeof import('../../../lib/errors/faults');
    const faults = new Collected();
    room.verifyStateBackends({ backend: 'disk', directory: undefined }, faults);
    expect(faults.all.map(({ error }) => [error.code, error.message, error.remedy])).toEqual([
      [
        'MILLRACE_STATE_DISK_UNAVAILABLE',
        expect.stringContaining("Cannot find module 'lmdb'."),
        expect.stringContaining('npm install lmdb msgpackr'),
      ],
    ]);
  });
  jest.dontMock('lmdb');
});

test('the configuration of the page is taken, and any other backend is a fault', () => {
  const [example] = examplesOf('docs/reference/state.md').filter(({ language }) => language === 'yaml');
  const read = (argv: readonly string[]) => {
    const faults = new Faults();
    const cwd = folderOf({ [example?.info ?? '']: example?.code ?? '' });
    const { state } = readSettings(loadConfiguration({ cwd, argv, env: {} }, faults), faults);
    return { state, faults: faults.all.map(({ where, error }) => [where, error.code]) };
  };
  expect(read([])).toEqual({ state: { backend: 'disk', directory: '/var/lib/flows' }, faults: [] });
  expect(read(['--millrace.state.backend', 'rocksdb']).faults).toEqual([
    ['millrace.state.backend', 'MILLRACE_CONFIG_INVALID'],
  ]);
});
