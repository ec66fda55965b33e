import { NexmarkError } from '../errors';

/** Which events are made. The same options make the same events, in every language that follows the specification. */
export interface GeneratorOptions {
  /** A whole number of 32 bits, with or without sign. Default: 42. */
  readonly seed: number;
  /** The time that event numbers count from, in epoch milliseconds. Default: 2015-07-15T00:00Z. */
  readonly base: number;
  /** Events a second of EVENT time, 1 to 1,000,000; the time between two is a whole number of microseconds. Default: 100,000. */
  readonly rate: number;
  /**
   * Events come out of order inside groups of as many. 1, the default, is in order. No multiple of 953, by which the
   * places in a group are shuffled.
   */
  readonly group: number;
}

export const DEFAULT_OPTIONS: GeneratorOptions = { seed: 42, base: 1_436_918_400_000, rate: 100_000, group: 1 };

/** Event ids are whole numbers of 31 bits, and a shuffled group may reach beyond the last position. */
export const MAX_EVENTS = 2_000_000_000;

/** What shuffles a group. */
export const SHUFFLE = 953;

const MAX_GROUP = 1_000_000;

/** So that the last event of the slowest rate, and what it expires at, is a time that a Date can tell. */
const MAX_BASE = 8.64e15 - 2 * MAX_EVENTS * 1000;

/** The options with their defaults. @throws MILLRACE_NEXMARK_OPTION with everything that is wrong */
export function generatorOptions(given: Partial<GeneratorOptions> = {}): GeneratorOptions {
  const options = { ...DEFAULT_OPTIONS, ...given };
  const problems = generatorProblems(options);
  if (problems.length > 0) throw new NexmarkError('MILLRACE_NEXMARK_OPTION', { problems });
  return options;
}

/** What is wrong with options, each in a few words. */
export function generatorProblems({ seed, base, rate, group }: GeneratorOptions): readonly string[] {
  return [
    ...whole('seed', seed, -(2 ** 31), 2 ** 32 - 1),
    ...whole('base', base, 0, MAX_BASE),
    ...whole('rate', rate, 1, 1_000_000),
    ...whole('group', group, 1, MAX_GROUP),
    ...(group > 0 && group % SHUFFLE === 0 ? [`group must not be a multiple of ${SHUFFLE}, but is ${group}`] : []),
  ];
}

/** Nothing, or what is wrong with a number. */
export function whole(option: string, value: number, least: number, most: number): readonly string[] {
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  return [`${option} must be a whole number from ${least} to ${most}, but is ${value}`];
}
