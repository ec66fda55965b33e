import ms from 'ms';
import { MillraceError } from '../errors/millrace-error';

/** A span of time: a number of milliseconds, or a text such as `'500 ms'`, `'2 s'`, `'5 min'`, `'1 h'`. */
export type Duration = number | `${number}${' ' | ''}${DurationUnit}`;

/** The units a duration may be written in. */
export type DurationUnit = 'ms' | 's' | 'm' | 'min' | 'h' | 'd' | 'w';

/**
 * A duration in milliseconds.
 *
 * @throws MILLRACE_CONFIG_DURATION when `value` is negative, not finite, or no duration at all; plain strings are
 * accepted because configuration files hold durations as text.
 */
export function milliseconds(value: number | string): number {
  const result = typeof value === 'number' ? value : parse(value);
  if (result === undefined || !Number.isFinite(result) || result < 0) {
    throw new MillraceError('MILLRACE_CONFIG_DURATION', { value });
  }
  return result;
}

function parse(text: string): number | undefined {
  // ms() throws on an empty text, and types its argument as a template literal, which a configured text cannot prove.
  return text.trim() === '' ? undefined : ms(text.trim() as ms.StringValue);
}
