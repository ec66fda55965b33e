import { relative } from 'node:path';
import type { Faults } from '../errors/faults';
import type { ApplicationRecord } from '../metadata/application';
import { isClass, type Class } from '../metadata/class';
import { moduleFiles } from './module-files';

/** One imported module. */
export interface ScannedModule {
  /** Absolute. */
  readonly file: string;
  /** The classes it exports that no earlier module did, in the order of its exports. */
  readonly classes: readonly Class[];
}

/** What a scan has found, in an order that depends on nothing but the paths. */
export interface Scan {
  readonly modules: readonly ScannedModule[];
  /** Every exported class, annotated or not, once. */
  readonly classes: readonly Class[];
}

/**
 * Imports the modules of an application and collects the classes they export. A class that is not exported is not
 * found. A module that cannot be imported is a fault, and the scan goes on.
 */
export function scan(application: Pick<ApplicationRecord, 'scan' | 'exclude'>, faults: Faults): Scan {
  const modules: ScannedModule[] = [];
  const classes = new Set<Class>();
  const failed = new Map<string, { readonly files: string[]; readonly cause: unknown }>();
  for (const file of moduleFiles(application, faults)) {
    try {
      // The module system of the application decides what a file is: Node's, ts-node's, jest's.
      const own = exportedClasses(require(file)).filter((type) => !classes.has(type));
      for (const type of own) classes.add(type);
      modules.push({ file, classes: own });
    } catch (cause) {
      // Every module that imports a broken one fails as it does: one fault tells of all.
      const problem = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
      const known = failed.get(problem);
      if (known === undefined) failed.set(problem, { files: [file], cause });
      else known.files.push(file);
    }
  }
  for (const [problem, { files, cause }] of failed) {
    const names = files.map((file) => relative(process.cwd(), file));
    faults.add(names[0] ?? '', 'MILLRACE_SCAN_MODULE_FAILED', { files: names, problem }, { cause });
  }
  return { modules, classes: [...classes] };
}

function exportedClasses(exported: unknown): readonly Class[] {
  if (isClass(exported)) return [exported];
  if (typeof exported !== 'object' || exported === null) return [];
  return Object.values(exported).filter(isClass);
}
