import { readable } from '../lib/metadata/annotation';
import { APPLICATION } from '../lib/metadata/application';
import { COMPONENT } from '../lib/metadata/beans';
import type { Class } from '../lib/metadata/class';
import type { RuntimeMode } from '../lib/metadata/runtime-mode';
import type { Starter } from '../lib/metadata/starter';
import { componentRecord } from './component';

export interface ApplicationOptions {
  /** The application's and its job's name, in logs, metrics and plans. */
  readonly name: string;
  /**
   * Folders that are searched for annotated classes with all their subfolders (`[__dirname]`), or globs; relative ones
   * start at the working folder. Tests (`__tests__`, `*.test.*`, `*.spec.*`), declarations and `node_modules` are
   * left out. Default: none.
   */
  readonly scan?: readonly string[];
  /** Globs, relative to each scanned folder, of modules that must not be imported. Default: none. */
  readonly exclude?: readonly string[];
  /** What adds beans and configuration sections from outside; the application's own beans come before theirs. */
  readonly starters?: readonly Starter[];
  /**
   * How its job runs when neither configuration (`millrace.runtime-mode`) nor the job itself says it.
   * Default: `streaming`.
   */
  readonly runtimeMode?: RuntimeMode;
}

/** The class that stands for an application: what `run` is given. It is a `@Configuration` too. */
export function Application(options: ApplicationOptions): (target: Class) => void {
  return (target) => {
    APPLICATION.define(target, {
      name: options.name,
      scan: options.scan ?? [],
      exclude: options.exclude ?? [],
      starters: options.starters ?? [],
      ...(options.runtimeMode !== undefined && { runtimeMode: options.runtimeMode }),
    });
    COMPONENT.define(target, componentRecord('configuration'));
  };
}

readable(Application, { name: 'Application', on: (type) => APPLICATION.own(type) });
