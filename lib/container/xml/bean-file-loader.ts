import { statSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { profileExpression } from '../../config/profile-expression';
import { readTextFile, shownPath } from '../../config/text-file';
import type { Faults } from '../../errors/faults';
import type { ValueResolver } from '../container';
import type { AliasNode, BeanFileContent, BeanNode, Named, PropertyFileNode } from './bean-node';
import { BeanParser } from './parse-bean';
import { parseFile } from './parse-file';
import { Reports } from './reports';
import { Texts } from './texts';
import { readXml, XmlProblem } from './xml-reader';
import { placeText, type Place } from './xml-element';

/** How many files may stand between one that is named and one that it imports. */
const MAX_IMPORTS = 100;

/** Where bean files are, and what decides which of their parts hold. */
export interface BeanFilePlace {
  /** Absolute folders in which `classpath:` and relative locations are looked for, in this order. */
  readonly folders: readonly string[];
  readonly cwd: string;
  readonly profiles: ReadonlySet<string>;
  /** Resolves placeholders in locations. */
  readonly values: ValueResolver;
}

/**
 * Reads bean files and those that they import, each once. Everything comes from the file system of the machine, and
 * nothing over the network. What is wrong becomes a fault at its place.
 */
export class BeanFileLoader {
  readonly #place: BeanFilePlace;
  readonly #faults: Faults;
  readonly #reports: Reports;
  readonly #texts: Texts;
  readonly #parser: BeanParser;
  readonly #read = new Set<string>();
  readonly #path: string[] = [];
  readonly #beans: BeanNode[] = [];
  readonly #aliases: AliasNode[] = [];
  readonly #scans: Named[] = [];
  readonly #propertyFiles: PropertyFileNode[] = [];

  constructor(place: BeanFilePlace, faults: Faults) {
    this.#place = place;
    this.#faults = faults;
    this.#reports = new Reports(faults);
    this.#texts = new Texts(place.values, this.#reports);
    this.#parser = new BeanParser(this.#reports);
  }

  /** All that has been read so far. */
  get content(): BeanFileContent {
    return {
      beans: this.#beans,
      aliases: this.#aliases,
      imports: [],
      scans: this.#scans,
      propertyFiles: this.#propertyFiles,
    };
  }

  /** @param origin what asks for the file: `class FlowApplication` */
  load(location: string, origin: string): void {
    this.#load({ text: location, at: { file: origin, line: 0, column: 0 } }, origin, undefined);
  }

  /** The absolute path of a file that is there; where there is none, the folders that it was looked for in. */
  find(
    location: string,
    from: string | undefined,
  ): { readonly path: string } | { readonly searched: readonly string[] } {
    const { folders, cwd } = this.#place;
    if (location.startsWith('file:')) {
      const path = location.startsWith('file://') ? pathOfUrl(location) : resolve(cwd, location.slice(5));
      return path !== undefined && isFile(path) ? { path } : { searched: [location] };
    }
    const plain = location.replace(/^classpath\*?:\/*/, '');
    if (isAbsolute(plain)) return isFile(plain) ? { path: plain } : { searched: [dirname(plain)] };
    const own = from === undefined ? [] : [dirname(from)];
    const searched = [...new Set(plain === location ? [...own, ...folders] : [...folders, ...own])];
    const path = searched.map((folder) => resolve(folder, plain)).find(isFile);
    return path === undefined ? { searched: searched.map((folder) => shownPath(cwd, folder)) } : { path };
  }

  #load(named: Named, where: string, from: string | undefined): void {
    const location = this.#texts.resolved(named, undefined)?.trim();
    if (location === undefined) return;
    const shown = named.text;
    if (/^(?!file:|classpath)[a-z][a-z+.-]+:/i.test(location) || /[*?{[]/.test(location.replace('classpath*', ''))) {
      this.#faults.add(where, 'MILLRACE_BEAN_FILE_UNSUPPORTED', { bean: undefined, what: `the location '${shown}'` });
      return;
    }
    const found = this.find(location, from);
    if ('searched' in found) {
      this.#faults.add(where, 'MILLRACE_BEAN_FILE_MISSING', { location: shown, searched: found.searched });
      return;
    }
    const { path } = found;
    const shownFile = (file: string): string => shownPath(this.#place.cwd, file);
    if (this.#path.includes(path)) {
      const cycle = [...this.#path.slice(this.#path.indexOf(path)), path].map(shownFile);
      this.#faults.add(where, 'MILLRACE_BEAN_FILE_CYCLE', { path: cycle });
      return;
    }
    if (this.#read.has(path)) return;
    if (this.#path.length >= MAX_IMPORTS) {
      const limit = { what: 'bean files that import one another', limit: MAX_IMPORTS };
      this.#faults.add(where, 'MILLRACE_BEAN_FILE_LIMIT', limit);
      return;
    }
    this.#read.add(path);
    this.#path.push(path);
    const content = this.#parse(path, shownFile(path));
    // As Spring: what a file imports stands before its own.
    for (const one of content?.imports ?? []) this.#load(one, placeText(one.at), path);
    this.#path.pop();
    this.#beans.push(...(content?.beans ?? []));
    this.#aliases.push(...(content?.aliases ?? []));
    this.#scans.push(...(content?.scans ?? []));
    this.#propertyFiles.push(...(content?.propertyFiles ?? []));
  }

  #parse(path: string, file: string): BeanFileContent | undefined {
    const start: Place = { file, line: 1, column: 1 };
    const text = this.#reports.attempt(start, () => readTextFile(path, file));
    return text === undefined ? undefined : this.parse(file, text);
  }

  /** What a text declares, taken as a file of the given name; nothing of what it imports. */
  parse(file: string, text: string): BeanFileContent | undefined {
    try {
      return parseFile(readXml(file, text), this.#parser, (profile) => this.#isActive(profile), this.#reports);
    } catch (problem) {
      if (!(problem instanceof XmlProblem)) throw problem;
      this.#faults.addError(placeText(problem.at), problem.error);
      return undefined;
    }
  }

  /** As Spring: one of several expressions, separated by commas, semicolons or blanks, is enough. */
  #isActive({ text, at }: Named): boolean {
    const expressions = text.split(/[,;\s]+/).filter((one) => one !== '');
    const { profiles } = this.#place;
    const holds = expressions.map((one) => this.#reports.attempt(at, () => profileExpression(one)(profiles)) ?? false);
    return expressions.length === 0 || holds.includes(true);
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // Not there, not to be looked at, or no path at all.
    return false;
  }
}

function pathOfUrl(location: string): string | undefined {
  try {
    return fileURLToPath(location);
  } catch {
    return undefined;
  }
}
