import { readable } from '../lib/metadata/annotation';
import type { Class } from '../lib/metadata/class';
import { IMPORT_RESOURCE } from '../lib/metadata/import-resource';

export interface ImportResourceOptions {
  /**
   * Bean files. A relative one, with or without `classpath:`, is looked for in the application's folder, its `config/`
   * and the working directory; `file:` names one in the file system. `${key:default}` is resolved.
   */
  readonly locations: string | readonly string[];
  /**
   * Classes by the names that the files call them, where the scan does not find them: of a package, or called otherwise
   * here than in Java. They go before those of the scan. Default: none.
   */
  readonly classes?: Readonly<Record<string, Class>>;
}

/**
 * Adds the beans of XML files to those of the annotated classes, as Spring's `@ImportResource`; on a `@Configuration`
 * or the `@Application`. A second one on the same class adds to it.
 *
 * What is wrong in the files is reported at start together with all other faults, each with file, line and column.
 *
 * @example
 * @ImportResource('topology-base.xml')
 * @Application({ name: 'flows', scan: [__dirname] })
 * export class FlowApplication {}
 */
export function ImportResource(options: string | readonly string[] | ImportResourceOptions): (target: Class) => void {
  const { locations, classes = {} } = typeof options === 'string' || isList(options) ? { locations: options } : options;
  return (target) => {
    const own = IMPORT_RESOURCE.own(target);
    IMPORT_RESOURCE.define(target, {
      // Decorators are applied bottom line first.
      locations: [...(isList(locations) ? locations : [locations]), ...(own?.locations ?? [])],
      classes: { ...own?.classes, ...classes },
    });
  };
}

function isList(value: string | readonly string[] | ImportResourceOptions): value is readonly string[] {
  return Array.isArray(value);
}

readable(ImportResource, { name: 'ImportResource', on: (type) => IMPORT_RESOURCE.own(type) });
