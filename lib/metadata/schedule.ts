import type { Duration } from '../units/duration';
import { MemberMetadata } from './keys';

/** A text that takes its value from the configuration: `'${report.cron}'`, `'${report.every:5 min}'`. */
export type Placeholder = `${string}\${${string}}${string}`;

/** A method that runs at times of the calendar. */
export interface CronOptions {
  /**
   * Second, minute, hour, day of month, month, day of week: `'0 30 9 * * MON-FRI'`; or `@hourly`, `@daily` and the
   * like. `'-'`: never, to switch a schedule off by configuration.
   */
  readonly cron: string;
  /** A zone of the IANA data base: `'Europe/Berlin'`. Default: the machine's. */
  readonly zone?: string;
}

/** A method that runs in a rhythm. */
export interface FixedRateOptions {
  /** From the beginning of a run to that of the next; at least 1 ms. */
  readonly fixedRate: Duration | Placeholder;
  /** Before the first run. Default: 0, it runs when the application starts. */
  readonly initialDelay?: Duration | Placeholder;
}

/** A method that runs again some time after it has run. */
export interface FixedDelayOptions {
  /** From the end of a run to the beginning of the next; at least 1 ms. */
  readonly fixedDelay: Duration | Placeholder;
  /** Before the first run. Default: 0, it runs when the application starts. */
  readonly initialDelay?: Duration | Placeholder;
}

/** What `@Scheduled` takes: exactly one of `cron`, `fixedRate`, `fixedDelay`. */
export type ScheduledOptions =
  | (CronOptions & { readonly fixedRate?: never; readonly fixedDelay?: never; readonly initialDelay?: never })
  | (FixedRateOptions & { readonly cron?: never; readonly fixedDelay?: never; readonly zone?: never })
  | (FixedDelayOptions & { readonly cron?: never; readonly fixedRate?: never; readonly zone?: never });

/** `@Scheduled` on methods. */
export const SCHEDULES = new MemberMetadata<ScheduledOptions>('scheduled');
