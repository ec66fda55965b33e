import { BadRecordLimit, type BadRecordLimitOptions } from '../connectors/dead-letters/bad-record-limit';
import type { Environment } from '../config/environment';
import { PropertyName } from '../config/property-name';
import { ConfigValueResolver } from '../config/value-resolver';
import type { Faults } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import { nearNames } from '../errors/near-names';
import { isParallelism, UPPER_BOUND_MAX_PARALLELISM } from '../graph/placement';
import { LogLevels } from '../observe/logs/log-levels';
import { RUNTIME_MODES, type RuntimeMode } from '../metadata/runtime-mode';
import type { SortingOptions } from '../task/ports';
import { bytes } from '../units/data-size';
import { milliseconds } from '../units/duration';
import { namedEntries } from './named-sections';
import type { StateSettings } from './state-backends';

/** What Millrace itself reads from the configuration; the keys are in the configuration reference. */
export interface Settings {
  readonly levels: LogLevels;
  readonly logFormat: 'json' | 'text' | undefined;
  readonly deadLetters: string | undefined;
  readonly badRecords: BadRecordLimitOptions;
  /** Milliseconds that a stopped job may drain before waits (retries) are ended; Spring's default is 30 s too. */
  readonly drainTimeout: number;
  /** In how many instances operators run that say nothing themselves; `undefined`: 1. */
  readonly parallelism: number | undefined;
  /** `undefined`: what the application says, else `streaming`. */
  readonly runtimeMode: RuntimeMode | undefined;
  /** Whether keyed operators in batch mode get their input key by key. */
  readonly sortedInputs: boolean;
  readonly sorting: SortingOptions;
  /** Where keyed state is kept. */
  readonly state: StateSettings;
  /** The language of violations' messages; `undefined`: the system's. */
  readonly locale: string | undefined;
  /** Where the HTTP corner listens; `undefined` when it is not asked for. */
  readonly http: { readonly port: number; readonly host?: string } | undefined;
}

const DRAIN_TIMEOUT = 30_000;

/** The keys below `millrace`; those that end with a dot have names of the user's below them. */
const KEYS = [
  'application.name',
  'application.folder',
  'profiles.active',
  'config.location',
  'logging.level',
  'logging.levels.',
  'logging.format',
  'dead-letters.path',
  'bad-records.max-number',
  'bad-records.max-ratio',
  'bad-records.min-records',
  'shutdown.timeout',
  'parallelism',
  'runtime-mode',
  'batch.sorted-inputs',
  'batch.sort-memory',
  'batch.temp-directory',
  'state.backend',
  'state.directory',
  'caches.',
  'validation.locale',
  'executors.',
];

/** Reads them all; what is wrong with any goes to `faults`. */
export function readSettings(environment: Environment, faults: Faults): Settings {
  const reader = new Reader(environment, faults);
  const port = reader.number('http.port') ?? reader.number('http');
  const host = reader.text('http.host');
  const badRecords = reader.badRecords();
  reader.refuseUnknown();
  return {
    levels: reader.levels(),
    logFormat: reader.oneOf('millrace.logging.format', ['json', 'text'] as const),
    deadLetters: reader.text('millrace.dead-letters.path'),
    badRecords,
    drainTimeout: reader.duration('millrace.shutdown.timeout') ?? DRAIN_TIMEOUT,
    parallelism: reader.parallelism('millrace.parallelism'),
    runtimeMode: reader.oneOf('millrace.runtime-mode', RUNTIME_MODES),
    sortedInputs: reader.flag('millrace.batch.sorted-inputs') ?? true,
    sorting: reader.sorting(),
    state: {
      backend: reader.oneOf('millrace.state.backend', ['heap', 'disk'] as const) ?? 'heap',
      directory: reader.text('millrace.state.directory'),
    },
    locale: reader.locale('millrace.validation.locale'),
    http: port === undefined ? undefined : { port, ...(host !== undefined && { host }) },
  };
}

/** Reads single keys by hand: these few at every start are not worth loading a schema library for. */
class Reader {
  readonly #environment: Environment;
  readonly #faults: Faults;
  readonly #values: ConfigValueResolver;

  constructor(environment: Environment, faults: Faults) {
    this.#environment = environment;
    this.#faults = faults;
    this.#values = new ConfigValueResolver(environment);
  }

  text(key: string): string | undefined {
    return this.#read(key, String) as string | undefined;
  }

  number(key: string): number | undefined {
    return this.#read(key, Number) as number | undefined;
  }

  oneOf<const T extends string>(key: string, allowed: readonly T[]): T | undefined {
    const value = this.text(key);
    const found = allowed.find((each) => each === value);
    if (value !== undefined && found === undefined) {
      const expected = `one of ${allowed.join(', ')}`;
      this.#faults.add(key, 'MILLRACE_CONFIG_INVALID', { key, value, origin: this.#origin(key), expected });
    }
    return found;
  }

  flag(key: string): boolean | undefined {
    return this.#read(key, Boolean) as boolean | undefined;
  }

  sorting(): SortingOptions {
    const memory = this.dataSize('millrace.batch.sort-memory');
    const directory = this.text('millrace.batch.temp-directory');
    return { ...(memory !== undefined && { memory }), ...(directory !== undefined && { directory }) };
  }

  dataSize(key: string): number | undefined {
    const text = this.text(key);
    try {
      return text === undefined ? undefined : bytes(text);
    } catch (error) {
      this.#fault(key, error);
      return undefined;
    }
  }

  locale(key: string): string | undefined {
    const value = this.text(key);
    if (value === undefined) return undefined;
    try {
      return Intl.getCanonicalLocales(value.replaceAll('_', '-'))[0];
    } catch {
      const expected = 'a locale such as zh-CN';
      this.#faults.add(key, 'MILLRACE_CONFIG_INVALID', { key, value, origin: this.#origin(key), expected });
      return undefined;
    }
  }

  parallelism(key: string): number | undefined {
    const value = this.number(key);
    if (value === undefined || isParallelism(value)) return value;
    const expected = `a whole number from 1 to ${UPPER_BOUND_MAX_PARALLELISM}`;
    this.#faults.add(key, 'MILLRACE_CONFIG_INVALID', {
      key,
      value: String(value),
      origin: this.#origin(key),
      expected,
    });
    return undefined;
  }

  duration(key: string): number | undefined {
    const text = this.text(key);
    try {
      return text === undefined ? undefined : milliseconds(text);
    } catch (error) {
      this.#fault(key, error);
      return undefined;
    }
  }

  badRecords(): BadRecordLimitOptions {
    const maxNumber = this.number('millrace.bad-records.max-number');
    const maxRatio = this.number('millrace.bad-records.max-ratio');
    const minRecords = this.number('millrace.bad-records.min-records');
    const options = {
      ...(maxNumber !== undefined && { maxNumber }),
      ...(maxRatio !== undefined && { maxRatio }),
      ...(minRecords !== undefined && { minRecords }),
    };
    try {
      new BadRecordLimit(options);
    } catch (error) {
      this.#fault('millrace.bad-records', error);
    }
    return options;
  }

  /** A slip in a key would take away a limit unseen. Variables of the environment are not all meant for us. */
  refuseUnknown(): void {
    const root = PropertyName.parse('millrace');
    const known = KEYS.map((key) => root.canonical + '.' + PropertyName.parse(key.replace(/\.$/, '')).canonical);
    const names = this.#environment.beneath(root, 'exclusive').map(({ name, origin }) => ({ name, origin }));
    for (const { name, origin } of names) {
      const { canonical, text } = name;
      const open = (i: number): boolean =>
        KEYS[i]?.endsWith('.') === true && canonical.startsWith(`${known[i] ?? ''}.`);
      if (known.some((key, i) => key === canonical || open(i) || canonical.startsWith(`${key}[`))) continue;
      const similar = nearNames(text.replace(/^millrace\./, ''), KEYS).map((key) => `millrace.${key}`);
      this.#faults.add(text, 'MILLRACE_CONFIG_UNKNOWN_KEY', { key: text, origin, similar });
    }
  }

  levels(): LogLevels {
    const level = this.text('millrace.logging.level');
    const entries = namedEntries(this.#environment.section('millrace.logging.levels'));
    try {
      return new LogLevels({
        ...(level !== undefined && { level }),
        levels: Object.fromEntries(entries.map(({ name, value }) => [name, String(value)])),
      });
    } catch (error) {
      this.#fault('millrace.logging', error);
      return new LogLevels();
    }
  }

  /** `undefined` when the key is not set, or (a fault then) when its value is of the wrong kind. */
  #read(key: string, type: unknown): unknown {
    try {
      const set = this.#environment.get(key);
      // A key that only has keys below it (`http.port` for `http`) has no value of its own.
      return set === undefined || set === null ? undefined : this.#values.resolve(`\${${key}}`, type);
    } catch (error) {
      this.#fault(key, error);
      return undefined;
    }
  }

  #origin(key: string): string {
    return this.#environment.value(PropertyName.parse(key))?.origin ?? '';
  }

  #fault(where: string, error: unknown): void {
    if (!isMillraceError(error)) throw error;
    this.#faults.addError(where, error);
  }
}
