import { MillraceError } from '../../errors/millrace-error';
import { LOG_LEVELS, type LogLevel } from './logger';

/** What a logger can be set to: the least important level it writes, or `silent`. */
export type LevelSetting = LogLevel | 'silent';

/** All settings, as messages and `/loggers` list them. */
export const LEVEL_SETTINGS: readonly LevelSetting[] = [...LOG_LEVELS, 'silent'];

/** The name of the setting that holds where no nearer one is made. */
export const ROOT_LOGGER = 'root';

/** The setting of one logger. */
export interface LoggerLevel {
  /** What was set for exactly this name; `null` when it follows another. */
  readonly configuredLevel: LevelSetting | null;
  readonly effectiveLevel: LevelSetting;
}

/** A logger's level as a number, shared by all loggers of a name: comparing is all that a disabled line costs. */
export interface LevelThreshold {
  readonly value: number;
}

/** The rank of a level; `silent` is above all. */
export function rank(level: LevelSetting): number {
  return LEVEL_SETTINGS.indexOf(level);
}

/**
 * The levels of all loggers of an application, changeable while it runs. A name without a setting of its own
 * follows its nearest ancestor by dots (`millrace.engine` follows `millrace`), in the end `root`; as in Spring Boot.
 */
export class LogLevels {
  readonly #configured = new Map<string, LevelSetting>();
  readonly #thresholds = new Map<string, { value: number }>();

  /**
   * @param settings `level` is for `root` (default `info`), `levels` by name: the section `millrace.logging`.
   * @throws MILLRACE_LOG_LEVEL_UNKNOWN
   */
  constructor(settings: { readonly level?: string; readonly levels?: Readonly<Record<string, string>> } = {}) {
    this.#configured.set(ROOT_LOGGER, checked(ROOT_LOGGER, settings.level ?? 'info'));
    for (const [name, level] of Object.entries(settings.levels ?? {})) this.#configured.set(name, checked(name, level));
  }

  /** The threshold of a logger, kept up to date as long as the application runs. */
  threshold(name: string): LevelThreshold {
    let threshold = this.#thresholds.get(name);
    if (threshold === undefined) this.#thresholds.set(name, (threshold = { value: rank(this.#effective(name)) }));
    return threshold;
  }

  /**
   * Sets the level of a logger and of all that follow it, from the next line on.
   *
   * @param level `null` takes the setting back; of `root` it restores `info`.
   * @throws MILLRACE_LOG_LEVEL_UNKNOWN
   * @throws MILLRACE_LOGGER_UNKNOWN when no logger has this name or is below it: a slip of the pen would else do nothing.
   */
  set(name: string, level: string | null): void {
    if (!this.#knows(name)) throw new MillraceError('MILLRACE_LOGGER_UNKNOWN', { name, known: this.names });
    if (level !== null) this.#configured.set(name, checked(name, level));
    else if (name === ROOT_LOGGER) this.#configured.set(name, 'info');
    else this.#configured.delete(name);
    for (const [follower, threshold] of this.#thresholds) threshold.value = rank(this.#effective(follower));
  }

  /** @throws MILLRACE_LOGGER_UNKNOWN */
  get(name: string): LoggerLevel {
    if (!this.#knows(name)) throw new MillraceError('MILLRACE_LOGGER_UNKNOWN', { name, known: this.names });
    return { configuredLevel: this.#configured.get(name) ?? null, effectiveLevel: this.#effective(name) };
  }

  /** `root`, then every logger that was made or set, by name. */
  get names(): readonly string[] {
    const names = new Set([...this.#configured.keys(), ...this.#thresholds.keys()]);
    names.delete(ROOT_LOGGER);
    return [ROOT_LOGGER, ...[...names].sort()];
  }

  #knows(name: string): boolean {
    return this.names.some((known) => known === name || known.startsWith(`${name}.`));
  }

  #effective(name: string): LevelSetting {
    for (let at = name; ; at = at.slice(0, at.lastIndexOf('.'))) {
      const level = this.#configured.get(at);
      if (level !== undefined) return level;
      if (!at.includes('.')) break;
    }
    return this.#configured.get(ROOT_LOGGER) ?? 'info';
  }
}

function checked(name: string, level: string): LevelSetting {
  const known = LEVEL_SETTINGS.find((each) => each === level.trim().toLowerCase());
  if (known === undefined)
    throw new MillraceError('MILLRACE_LOG_LEVEL_UNKNOWN', { name, level, known: LEVEL_SETTINGS });
  return known;
}
