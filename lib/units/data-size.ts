import { MillraceError } from '../errors/millrace-error';

/** An amount of data: a number of bytes, or a text such as `'64 KiB'`, `'10 MB'`. */
export type DataSize = number | `${number}${' ' | ''}${DataSizeUnit}`;

/** The units a data size may be written in: powers of 1000 (kB, MB, ...) and of 1024 (KiB, MiB, ...). */
export type DataSizeUnit = 'B' | 'kB' | 'KB' | 'MB' | 'GB' | 'TB' | 'KiB' | 'MiB' | 'GiB' | 'TiB';

const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/**
 * A data size in whole bytes. Units are read in any case.
 *
 * @throws MILLRACE_CONFIG_DATA_SIZE when `value` is no data size, negative, or no whole number of bytes that a number
 * can hold; plain strings are accepted because configuration files hold sizes as text.
 */
export function bytes(value: number | string): number {
  const result = typeof value === 'number' ? value : parse(value);
  if (!Number.isSafeInteger(result) || result < 0) throw new MillraceError('MILLRACE_CONFIG_DATA_SIZE', { value });
  return result;
}

function parse(text: string): number {
  const match = /^(\d{1,20}(?:\.\d{1,20})?) ?([A-Za-z]{0,3})$/.exec(text.trim());
  const factor = FACTORS[match?.[2]?.toLowerCase() ?? ''];
  return match === null || factor === undefined ? NaN : Number(match[1]) * factor;
}
