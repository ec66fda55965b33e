import type { BadRecordLimitOptions } from '../connectors/dead-letters/bad-record-limit';
import type { Environment } from '../config/environment';
import { PropertyName } from '../config/property-name';
import { ConfigValueResolver } from '../config/value-resolver';
import type { Faults } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import { LogLevels } from '../observe/logs/log-levels';
import { namedEntries } from './named-sections';

/** What Millrace itself reads from the configuration; the keys are in the configuration reference. */
export interface Settings {
  readonly levels: LogLevels;
  readonly logFormat: 'json' | 'text' | undefined;
  readonly deadLetters: string | undefined;
  readonly badRecords: BadRecordLimitOptions;
  /** Where the HTTP corner listens; `undefined` when it is not asked for. */
  readonly http: { readonly port: number; readonly host?: string } | undefined;
}

/** Reads them all; what is wrong with any goes to `faults`. */
export function readSettings(environment: Environment, faults: Faults): Settings {
  const reader = new Reader(environment, faults);
  const port = reader.number('http.port') ?? reader.number('http');
  const host = reader.text('http.host');
  const maxNumber = reader.number('millrace.bad-records.max-number');
  const maxRatio = reader.number('millrace.bad-records.max-ratio');
  const minRecords = reader.number('millrace.bad-records.min-records');
  return {
    levels: reader.levels(),
    logFormat: reader.oneOf('millrace.logging.format', ['json', 'text'] as const),
    deadLetters: reader.text('millrace.dead-letters.path'),
    badRecords: {
      ...(maxNumber !== undefined && { maxNumber }),
      ...(maxRatio !== undefined && { maxRatio }),
      ...(minRecords !== undefined && { minRecords }),
    },
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
