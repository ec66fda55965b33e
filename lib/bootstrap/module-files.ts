import { readdirSync, statSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import type { Faults } from '../errors/faults';
import type { ApplicationRecord } from '../metadata/application';

const NO_MODULES = ['**/node_modules/**', '**/__tests__/**'];

/** The modules that an application's `scan` and `exclude` name: absolute, sorted, each once. */
export function moduleFiles(
  { scan, exclude }: Pick<ApplicationRecord, 'scan' | 'exclude'>,
  faults: Faults,
): readonly string[] {
  const files = new Set<string>();
  for (const entry of scan) {
    const place = resolve(entry);
    const stats = statSync(place, { throwIfNoEntry: false });
    const found = stats?.isFile()
      ? [place]
      : stats?.isDirectory()
        ? exclude.length === 0
          ? walk(place)
          : glob('**', place, exclude)
        : glob(entry, process.cwd(), exclude);
    if (stats === undefined && found.length === 0) faults.add('@Application', 'MILLRACE_SCAN_NOTHING', { entry });
    for (const file of found) if (isModule(file)) files.add(file);
  }
  return [...files].filter((file) => !files.has(twin(file))).sort();
}

/** A plain walk takes a fraction of the time of loading a glob library, and every start of an application does it. */
function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'node_modules' || entry.name === '__tests__' || entry.name.startsWith('.')
        ? []
        : walk(path);
    }
    return entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile())
      ? [path]
      : [];
  });
}

function glob(pattern: string, folder: string, exclude: readonly string[]): string[] {
  const { globSync } = require('tinyglobby') as typeof import('tinyglobby');
  const patterns = [pattern.split(sep).join('/')];
  return globSync(patterns, { cwd: folder, ignore: [...NO_MODULES, ...exclude], absolute: true }).map((file) =>
    resolve(file),
  );
}

function isModule(file: string): boolean {
  return /\.[jt]s$/.test(file) && !file.endsWith('.d.ts') && !/\.(test|spec)\.[jt]s$/.test(file);
}

/** Of a source that was compiled in place, the one file of the two that is to be taken instead. */
function twin(file: string): string {
  // `require.extensions` is how ts-node and its like announce themselves; there is no other way to ask.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const preferred = require.extensions['.ts'] === undefined ? '.js' : '.ts';
  const extension = extname(file);
  return extension === preferred ? '' : file.slice(0, -extension.length) + preferred;
}
