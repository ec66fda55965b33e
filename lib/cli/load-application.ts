import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { MillraceError } from '../errors/millrace-error';
import { APPLICATION } from '../metadata/application';
import type { Class } from '../metadata/class';

const ENTRY_NAMES = ['main.ts', 'main.js', 'index.ts', 'index.js'];

/**
 * The application class of a program: a module that exports one class with `@Application`. Importing it starts
 * nothing, for `run` acts in a process's own entry only.
 *
 * @param entry a file, or a folder with a `main` or `index`.
 * @throws MILLRACE_CLI_ENTRY, MILLRACE_CLI_TYPESCRIPT, MILLRACE_CLI_APPLICATION
 */
export function loadApplication(entry: string, cwd: string): Class {
  const file = entryFile(resolve(cwd, entry), entry);
  if (/\.[cm]?ts$/.test(file)) prepareTypeScript(file);
  const exported = importModule(file);
  const applications = Object.values(exported).filter(
    (value): value is Class => typeof value === 'function' && APPLICATION.own(value as Class) !== undefined,
  );
  const [application] = applications;
  if (application === undefined || applications.length > 1) {
    throw new MillraceError('MILLRACE_CLI_APPLICATION', { file, found: applications.map((each) => each.name) });
  }
  return application;
}

function importModule(file: string): Record<string, unknown> {
  try {
    return require(file) as Record<string, unknown>;
  } catch (error) {
    throw new MillraceError(
      'MILLRACE_CLI_ENTRY',
      { entry: file, problem: `it cannot be imported: ${error instanceof Error ? error.message : String(error)}` },
      { cause: error },
    );
  }
}

function entryFile(path: string, entry: string): string {
  if (!existsSync(path)) throw new MillraceError('MILLRACE_CLI_ENTRY', { entry, problem: `there is no ${path}` });
  if (!statSync(path).isDirectory()) return path;
  const name = ENTRY_NAMES.find((each) => existsSync(join(path, each)));
  if (name === undefined) {
    throw new MillraceError('MILLRACE_CLI_ENTRY', {
      entry,
      problem: `the folder has none of ${ENTRY_NAMES.join(', ')}`,
    });
  }
  return join(path, name);
}

/** Loads the ts-node of the program's own project, unless something reads TypeScript already. */
function prepareTypeScript(file: string): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated, yet the only place where loaders meet
  if (require.extensions['.ts'] !== undefined) return;
  try {
    const tsNode = createRequire(file)('ts-node') as {
      register(options: { transpileOnly: boolean; cwd: string }): void;
    };
    tsNode.register({ transpileOnly: true, cwd: process.cwd() });
  } catch (error) {
    throw new MillraceError('MILLRACE_CLI_TYPESCRIPT', { file }, { cause: error });
  }
}
