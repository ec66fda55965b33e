import type { ZodType } from 'zod';
import { isMillraceError } from '../errors/millrace-error';
import { bytes } from '../units/data-size';
import { milliseconds } from '../units/duration';

/** A duration in a section's schema: a number of milliseconds or a text such as `'5 s'`; becomes milliseconds. */
export function duration(): ZodType<number, number | string> {
  return unit(milliseconds, 'a duration such as 500 ms, 2 s, 5 min or 1 h');
}

/** A data size in a section's schema: a number of bytes or a text such as `'64 KiB'`; becomes bytes. */
export function dataSize(): ZodType<number, number | string> {
  return unit(bytes, 'a data size such as 512 B, 64 KiB or 10 MB');
}

function unit(parse: (value: number | string) => number, expected: string): ZodType<number, number | string> {
  // Loaded here: who has no section need not pay for it.
  const { z } = require('zod') as typeof import('zod');
  return z.union([z.number(), z.string()], { error: expected }).transform((value, context) => {
    try {
      return parse(value);
    } catch (error) {
      if (!isMillraceError(error)) throw error;
      context.addIssue({ code: 'custom', message: expected });
      return z.NEVER;
    }
  });
}
