import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Faults } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import { FixedSource } from './fixed-source';
import { readProperties } from './properties-file';
import type { PropertySource } from './property-source';
import { readTextFile, shownPath } from './text-file';
import { readYaml } from './yaml-file';

/** Of two files of one name in one folder, the one whose ending stands later here counts. */
const ENDINGS = ['.yaml', '.yml', '.properties'];

/** Reads configuration files; what is wrong with one becomes a fault, and the file counts as empty. */
export class ConfigFiles {
  readonly #cwd: string;
  readonly #faults: Faults;

  constructor(cwd: string, faults: Faults) {
    this.#cwd = cwd;
    this.#faults = faults;
  }

  /** The files `<name>.yaml`, `.yml` and `.properties` of a folder that are there, in rising rank. */
  inFolder(folder: string, name: string): readonly PropertySource[] {
    return ENDINGS.map((ending) => resolve(folder, name + ending))
      .filter((path) => existsSync(path))
      .flatMap((path) => this.#read(path));
  }

  /** A file that must be there. @param origin who asks for it. */
  explicit(path: string, origin: string): readonly PropertySource[] {
    const absolute = resolve(this.#cwd, path);
    const file = shownPath(this.#cwd, absolute);
    if (!existsSync(absolute)) {
      this.#faults.add(file, 'MILLRACE_CONFIG_FILE_MISSING', { file, origin });
      return [];
    }
    if (!ENDINGS.includes(extname(absolute))) {
      this.#faults.add(file, 'MILLRACE_CONFIG_FILE_TYPE', { file, origin });
      return [];
    }
    return this.#read(absolute);
  }

  /** One source a document, in rising rank. */
  #read(path: string): readonly PropertySource[] {
    const file = shownPath(this.#cwd, path);
    try {
      const content = readTextFile(path, file);
      const documents = extname(path) === '.properties' ? [readProperties(file, content)] : readYaml(file, content);
      return documents.map((properties) => new FixedSource(file, properties));
    } catch (error) {
      if (!isMillraceError(error)) throw error;
      this.#faults.addError(file, error);
      return [];
    }
  }
}
