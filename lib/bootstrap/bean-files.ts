import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigFiles } from '../config/config-files';
import { Environment } from '../config/environment';
import { DEFAULT_PROFILE } from '../config/profile-expression';
import { ConfigValueResolver } from '../config/value-resolver';
import type { DefinitionContext } from '../container/class-definition';
import type { BeanDefinition } from '../container/container';
import type { BeanFileDefinitions } from '../container/xml/bean-file-definitions';
import type { BeanFileLoader, BeanFilePlace } from '../container/xml/bean-file-loader';
import type { Named, PropertyFileNode } from '../container/xml/bean-node';
import type { ClassModule } from '../container/xml/class-finder';
import { placeText } from '../container/xml/xml-element';
import type { Faults } from '../errors/faults';
import { COMPONENT } from '../metadata/beans';
import { isClass, type Class } from '../metadata/class';
import { IMPORT_RESOURCE } from '../metadata/import-resource';
import { scan, type Scan } from './scanner';

/** What the bean files of an application are read with. */
export interface BeanFilesInput {
  /** What the application's own scan has found. */
  readonly scanned: Scan;
  /** Every class of the application. */
  readonly classes: readonly Class[];
  /** Whether conditions let a class in. */
  readonly admits: (type: Class) => boolean;
  readonly environment: Environment;
  /** Globs of modules that are not imported. */
  readonly exclude: readonly string[];
  /** Where `application.yaml` is looked for. */
  readonly folders: readonly string[];
  readonly cwd: string;
}

/** What bean files change of an application. */
export interface BeanFiles {
  /** Those of the application, and those that `component-scan` has found. */
  readonly classes: readonly Class[];
  /** With the properties of `property-placeholder` beneath all others. */
  readonly environment: Environment;
  /** The beans of the files. @param others all other beans that there may be */
  define?(others: readonly BeanDefinition[], context: DefinitionContext): BeanFileDefinitions;
}

/** Reads the files that `@ImportResource` names; what is wrong with them goes to `faults`. */
export function readBeanFiles(input: BeanFilesInput, faults: Faults): BeanFiles {
  const { classes, environment } = input;
  // An application without such files loads nothing of what reads them.
  if (!classes.some((type) => IMPORT_RESOURCE.own(type) !== undefined)) return { classes, environment };
  const { BeanFileLoader } =
    require('../container/xml/bean-file-loader') as typeof import('../container/xml/bean-file-loader');
  const { beanFileDefinitions } =
    require('../container/xml/bean-file-definitions') as typeof import('../container/xml/bean-file-definitions');
  const { ClassFinder } = require('../container/xml/class-finder') as typeof import('../container/xml/class-finder');

  const { folders, cwd, profiles: active } = { ...input, profiles: environment.profiles };
  const profiles = new Set(active.length === 0 ? [DEFAULT_PROFILE] : active);
  const place: BeanFilePlace = { folders, cwd, profiles, values: new ConfigValueResolver(environment) };
  const loader = new BeanFileLoader(place, faults);
  const all = new Set(classes);
  const modules = [...input.scanned.modules];
  const given = new Map<string, Class>();
  const scanned = new Set<string>();
  // A scan may find further classes that name files.
  for (const type of all) {
    const record = IMPORT_RESOURCE.own(type);
    if (record === undefined || !input.admits(type)) continue;
    const where = `class ${type.name}`;
    if (COMPONENT.own(type)?.stereotype !== 'configuration') {
      const problem = `stands on ${type.name}, which is no @Configuration`;
      faults.add(where, 'MILLRACE_BEAN_MISPLACED', { annotation: '@ImportResource', problem });
    }
    for (const [name, one] of Object.entries(record.classes)) given.set(name, one);
    for (const location of record.locations) loader.load(location, where);
    for (const named of loader.content.scans) {
      const key = placeText(named.at) + named.text;
      if (scanned.has(key)) continue;
      scanned.add(key);
      const found = scanFolder(named, input, faults);
      modules.push(...found.modules);
      for (const one of found.classes) all.add(one);
    }
  }
  const { content } = loader;
  const extended = withPropertyFiles(content.propertyFiles, loader, input, faults);
  const values = new ConfigValueResolver(extended);
  return {
    classes: [...all],
    environment: extended,
    define: (others, context) =>
      beanFileDefinitions({
        content,
        classes: new ClassFinder(given, modules.map(classModule), all),
        values,
        others,
        context,
        pathOf: (file) => resolve(cwd, file),
      }),
  };
}

/** A `base-package`: a folder relative to the bean file, or a package, whose parts are folders. */
function scanFolder({ text, at }: Named, { exclude, folders, cwd }: BeanFilesInput, faults: Faults): Scan {
  const path = /^\.|[\\/]/.test(text) ? text : text.replaceAll('.', '/');
  const roots = [dirname(resolve(cwd, at.file)), ...folders];
  const entry = /[*?{[]/.test(path)
    ? resolve(roots[0] ?? cwd, path)
    : roots
        .map((root) => resolve(root, path))
        .find((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory());
  if (entry !== undefined) return scan({ scan: [entry], exclude }, faults);
  faults.add(placeText(at), 'MILLRACE_SCAN_NOTHING', { entry: text });
  return { modules: [], classes: [] };
}

function withPropertyFiles(
  nodes: readonly PropertyFileNode[],
  loader: BeanFileLoader,
  { environment, cwd }: BeanFilesInput,
  faults: Faults,
): Environment {
  const files = new ConfigFiles(cwd, faults);
  const sources = nodes.flatMap(({ text, at, optional }) => {
    const found = loader.find(text, resolve(cwd, at.file));
    if ('path' in found) return files.explicit(found.path, placeText(at));
    if (!optional) {
      faults.add(placeText(at), 'MILLRACE_BEAN_FILE_MISSING', { location: text, searched: found.searched });
    }
    return [];
  });
  // As in Spring, they give way to the environment.
  return sources.length === 0
    ? environment
    : new Environment([...environment.sources, ...sources], environment.profiles);
}

function classModule({ file }: { readonly file: string }): ClassModule {
  // The scan has imported it: this only looks it up.
  const exported: unknown = require(file);
  const named = typeof exported === 'object' && exported !== null ? Object.entries(exported) : [];
  const classes = named.filter((entry): entry is [string, Class] => isClass(entry[1]));
  return { file, classes: new Map(isClass(exported) ? [[exported.name, exported], ...classes] : classes) };
}
