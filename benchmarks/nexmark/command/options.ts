import type { Command } from 'commander';
import { DEFAULT_OPTIONS } from '../generator/generator-options';
import { NexmarkError } from '../errors';
import { eventsProblems, type EventsOptions } from '../source/nexmark-events';

const NUMBERS = ['events', 'rate', 'seed', 'base', 'group'] as const;

/** The words of the command line. */
export type GivenOptions = Partial<Record<(typeof NUMBERS)[number] | 'out', string>>;

/** Adds the options that say which events there are. */
export function withEventOptions(command: Command): Command {
  const { rate, seed, base, group } = DEFAULT_OPTIONS;
  return command
    .requiredOption('--events <number>', 'how many events there are')
    .option('--rate <number>', 'events a second of event time', String(rate))
    .option('--seed <number>', 'what all choices are made of', String(seed))
    .option('--base <milliseconds>', 'the time of the first event, since 1970', String(base))
    .option('--group <number>', 'events come out of order inside groups of so many', String(group));
}

/** @throws MILLRACE_NEXMARK_OPTION with everything that is wrong */
export function eventsOptions(given: GivenOptions): EventsOptions {
  const { events = NaN, ...others } = Object.fromEntries(
    NUMBERS.flatMap((option) => (given[option] === undefined ? [] : [[option, numberOf(given[option])]])),
  ) as Partial<Record<(typeof NUMBERS)[number], number>>;
  const options = { events, ...others };
  const problems = eventsProblems(options);
  if (problems.length > 0) throw new NexmarkError('MILLRACE_NEXMARK_OPTION', { problems });
  return options;
}

/** Whole numbers as people write them; `Number` would take blanks for 0. */
function numberOf(word: string): number {
  return /^-?\d+$/.test(word) ? Number(word) : NaN;
}
