import { milliseconds, type Duration } from '../units/duration';

/** When what is kept in a state expires, and whether it may still be seen then; as Flink's StateTtlConfig. */
export interface StateTtl {
  /** Milliseconds of processing time. */
  readonly ttl: number;
  /**
   * What begins the time anew: writing alone, or reading, too. Of lists, stacks and buffers each element has its own
   * time, of maps each entry; of the other kinds the whole value.
   */
  readonly update: 'on-create-and-write' | 'on-read-and-write';
  /** Whether a read may give what has expired and is still there; that read removes it. */
  readonly visibility: 'never-return-expired' | 'return-expired-if-not-cleaned-up';
}

/** What is read from the configuration: `'${orders.keep}'`, `'${orders.keep:1 h}'`. */
type Configured = `\${${string}}`;

/** A time to live as users write it: a duration, be it a configured one, or with Flink's further settings. */
export type StateTtlOption =
  | Duration
  | Configured
  | {
      /** How long after it was last written a value lives. */
      readonly ttl: Duration | Configured;
      /** What begins the time anew: writing alone (the default), or reading, too. */
      readonly update?: StateTtl['update'];
      /** Whether a read may give what has expired and is still there. Default: `'never-return-expired'`. */
      readonly visibility?: StateTtl['visibility'];
    };

/**
 * A time to live as states take it, with Flink's defaults.
 * @param placeholder resolves `${...}`. Default: there is nothing to resolve with.
 * @throws MILLRACE_CONFIG_DURATION, the errors of placeholders
 */
export function stateTtl(option: StateTtlOption, placeholder: (text: string) => string = (text) => text): StateTtl {
  const written = typeof option === 'object' ? option : { ttl: option };
  const { ttl, update = 'on-create-and-write', visibility = 'never-return-expired' } = written;
  return { ttl: milliseconds(typeof ttl === 'string' ? placeholder(ttl) : ttl), update, visibility };
}
