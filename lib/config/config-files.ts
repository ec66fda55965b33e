import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, isAbsolute, relative, resolve } from 'node:path';
import type { Faults } from '../errors/faults';
import { isMillraceError, MillraceError } from '../errors/millrace-error';
import { FixedSource } from './fixed-source';
import { readProperties } from './properties-file';
import type { PropertySource } from './property-source';
import { readYaml } from './yaml-file';

/** Of two files of one name in one folder, the one whose ending stands later here counts. */
const ENDINGS = ['.yaml', '.yml', '.properties'];

const MAX_SIZE = 10 * 2 ** 20;

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
    const file = this.#shown(absolute);
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

  /** Paths beneath the working directory are shown relative to it. */
  #shown(path: string): string {
    const short = relative(this.#cwd, path);
    return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short;
  }

  /** One source a document, in rising rank. */
  #read(path: string): readonly PropertySource[] {
    const file = this.#shown(path);
    try {
      const content = readText(path, file);
      const documents = extname(path) === '.properties' ? [readProperties(file, content)] : readYaml(file, content);
      return documents.map((properties) => new FixedSource(file, properties));
    } catch (error) {
      if (!isMillraceError(error)) throw error;
      this.#faults.addError(file, error);
      return [];
    }
  }
}

function readText(path: string, file: string): string {
  const unreadable = (problem: string, cause?: unknown): MillraceError =>
    new MillraceError('MILLRACE_CONFIG_FILE_UNREADABLE', { file, problem }, { cause });
  try {
    const { size } = statSync(path);
    if (size > MAX_SIZE) throw unreadable(`it has ${size} bytes`);
    // Takes a byte order mark away, and refuses what is not UTF-8 instead of garbling it.
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (isMillraceError(error)) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw unreadable(code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8' : code, error);
  }
}
