import { resolve } from 'node:path';
import type { Faults } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import { commandLineSource, refuseStrayWords } from './command-line-source';
import { ConfigFiles } from './config-files';
import { Environment } from './environment';
import { EnvironmentSource } from './environment-source';
import { objectSource } from './object-source';
import { activeProfiles, refuseProfilesIn } from './profiles';
import { PropertyName } from './property-name';
import type { PropertySource } from './property-source';

export interface ConfigurationOptions {
  /** The application's folder: `application.*` is looked for in it and in its `config/`. None: only `cwd` is searched. */
  readonly application?: string;
  /** The lowest rank. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Options given to starters' factories, by the name to show as origin; they rank above the defaults. */
  readonly starterOptions?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The words behind the program's name. Default: none. */
  readonly argv?: readonly string[];
  /** Default: `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default: the process's working directory. */
  readonly cwd?: string;
  /** Active profiles, for an embedding program or a test; the command line and the environment rank above them. */
  readonly profiles?: readonly string[];
  /** The highest rank: what an embedding program or a test insists on. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

const LOCATION = PropertyName.parse('millrace.config.location');

/**
 * Reads the configuration of an application. Later wins: defaults, starter options, `application.*` of the application's folder, of its
 * `config/` and of the working directory, the same of each active profile, files named by `--config.file`, `options.profiles`, the
 * environment, the command line, `options.properties`.
 *
 * What is wrong with files and profiles goes to `faults`: MILLRACE_CONFIG_FILE_MISSING, MILLRACE_CONFIG_FILE_UNREADABLE,
 * MILLRACE_CONFIG_FILE_TYPE, MILLRACE_CONFIG_FILE_MALFORMED, MILLRACE_CONFIG_PROFILE.
 */
export function loadConfiguration(options: ConfigurationOptions, faults: Faults): Environment {
  const cwd = options.cwd ?? process.cwd();
  refuseStrayWords(options.argv ?? [], faults);
  const files = new ConfigFiles(cwd, faults);
  const { application } = options;
  const folders = [
    ...new Set(
      [...(application ? [application, resolve(application, 'config')] : []), cwd].map((f) => resolve(cwd, f)),
    ),
  ];

  const code: PropertySource[] = [
    objectSource('defaults', options.defaults ?? {}),
    ...Object.entries(options.starterOptions ?? {}).map(([name, values]) => objectSource(`options of ${name}`, values)),
  ];
  const plain = folders.flatMap((folder) => files.inFolder(folder, 'application'));
  const outer: PropertySource[] = [
    ...(options.profiles === undefined ? [] : [objectSource('code', { 'millrace.profiles.active': options.profiles })]),
    new EnvironmentSource(options.env ?? process.env),
    commandLineSource(options.argv ?? []),
    ...(options.properties === undefined ? [] : [objectSource('properties', options.properties)]),
  ];

  const outside = ranked([...code, ...outer], []);
  const explicit = settled(faults, 'millrace.config.location', [], () => explicitFiles(outside, files));
  const profiles = settled(faults, 'millrace.profiles.active', [], () =>
    activeProfiles(ranked([...code, ...plain, ...explicit, ...outer], []), faults),
  );
  const profiled = profiles.flatMap((name) =>
    folders.flatMap((folder) => files.inFolder(folder, `application-${name}`)),
  );
  for (const source of profiled) refuseProfilesIn(source, faults);
  return ranked([...code, ...plain, ...profiled, ...explicit, ...outer], profiles);
}

/** @param sources in rising rank. */
function ranked(sources: readonly PropertySource[], profiles: readonly string[]): Environment {
  return new Environment(sources.toReversed(), profiles);
}

function explicitFiles(environment: Environment, files: ConfigFiles): readonly PropertySource[] {
  const location = environment.value(LOCATION);
  if (location === undefined) return [];
  return location.text
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '')
    .flatMap((path) => files.explicit(path, location.origin));
}

/** What fails while it is settled is a fault like the others. */
function settled<T>(faults: Faults, where: string, otherwise: T, settle: () => T): T {
  try {
    return settle();
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    faults.addError(where, error);
    return otherwise;
  }
}
