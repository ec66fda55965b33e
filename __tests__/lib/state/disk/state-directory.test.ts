import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { checkStateDirectory, StateDirectory } from '../../../../lib/state/disk/state-directory';
import { folderOf, removeFolders } from '../../../support/folders';

afterEach(removeFolders);

const host = hostname().replace(/[^\w.]/g, '_');
/** The process id of a process that has ended. */
const ended = (): number => spawnSync(process.execPath, ['-e', '']).pid;

test('a directory is made where there is none, and everything in it goes when it is disposed', () => {
  const base = join(folderOf({}), 'a', 'b');
  const directory = new StateDirectory(base);
  const first = directory.folder();
  const second = directory.folder();
  writeFileSync(join(second.path, 'state.mdb'), 'x');
  expect(first.path).not.toBe(second.path);
  first[Symbol.dispose]();
  expect([existsSync(first.path), existsSync(second.path)]).toEqual([false, true]);
  directory[Symbol.dispose]();
  expect(readdirSync(base)).toEqual([]);
});

test('what a process that has ended has left is removed, and nothing else', () => {
  const base = folderOf({ 'millrace-state-notes.txt': '' });
  const left = [`millrace-state-${host}-${ended()}-abc123`];
  const kept = [
    'millrace-state-notes.txt',
    'other',
    // Of a process that runs, and of another machine.
    `millrace-state-${host}-${process.ppid}-abc123`,
    `millrace-state-${host}x-${ended()}-abc123`,
  ];
  for (const name of [...left, ...kept.slice(1)]) mkdirSync(join(base, name));
  using directory = new StateDirectory(base);
  expect(new Set(readdirSync(base).map((name) => join(base, name)))).toEqual(
    new Set([...kept.map((name) => join(base, name)), directory.path]),
  );
});

test('a folder with the number of this process is left over when it is older than the process', () => {
  const base = folderOf({});
  using living = new StateDirectory(base);
  const old = mkdtempSync(join(base, `millrace-state-${host}-${process.pid}-`));
  const before = Date.now() / 1000 - process.uptime() - 60;
  utimesSync(old, before, before);
  using directory = new StateDirectory(base);
  expect(new Set(readdirSync(base).map((name) => join(base, name)))).toEqual(new Set([living.path, directory.path]));
});

test('a directory that cannot be used is refused, by the check and when it is opened', () => {
  const base = folderOf({ file: '' });
  const unusable = join(base, 'file', 'below');
  const refused = expect.objectContaining({ code: 'MILLRACE_STATE_DIRECTORY' });
  expect(() => checkStateDirectory(unusable)).toThrow(refused);
  expect(() => new StateDirectory(unusable)).toThrow(refused);
  checkStateDirectory(join(base, 'not', 'there'));
  expect(readdirSync(base)).toEqual(['file']);
});
