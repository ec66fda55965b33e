import { isMillraceError } from '../../errors/millrace-error';
import type { BadRecord } from '../../functions/source';

/** One line of a dead-letter file: a record that could not be read, why, and where it came from. */
export interface DeadLetter {
  /** When it was found: ISO 8601, UTC. */
  readonly time: string;
  readonly job: string;
  readonly operator: string;
  /** A path, an address, a topic and partition. */
  readonly source: string;
  /** Where in there: `line 17`. */
  readonly position: string;
  readonly cause: { readonly code?: string; readonly message: string };
  /** Bytes of the whole record. */
  readonly length: number;
  /** At most 64 KiB of it. */
  readonly raw: string;
  /** How `raw` holds it; plain text when not given. */
  readonly encoding?: 'base64';
}

/** The letter for a bad record. */
export function deadLetter(record: BadRecord, where: { job: string; operator: string }, time: Date): DeadLetter {
  const { source, position, length, raw, encoding } = record;
  return {
    time: time.toISOString(),
    ...where,
    source,
    position,
    cause: causeOf(record.cause),
    length,
    raw,
    ...(encoding && { encoding }),
  };
}

function causeOf(cause: unknown): DeadLetter['cause'] {
  if (isMillraceError(cause)) return { code: cause.code, message: cause.message };
  return { message: cause instanceof Error ? cause.message : String(cause) };
}
