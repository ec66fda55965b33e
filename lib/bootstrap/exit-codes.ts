import { isMillraceError } from '../errors/millrace-error';

/** The exit codes of a Millrace process. */
export const EXIT_CODES = {
  /** The job is done, or the command has answered. */
  done: 0,
  /** The job failed. */
  failed: 1,
  /** Wrong use: arguments, configuration, wiring. Nothing was processed. */
  wrongUse: 2,
  /** Ended by the signal, as shells count: 128 and its number. */
  SIGINT: 130,
  SIGTERM: 143,
} as const;

/** The exit code that an error ends a process with. */
export function exitCodeOf(error: unknown): number {
  return isMillraceError(error) && error.kind === 'wrong-use' ? EXIT_CODES.wrongUse : EXIT_CODES.failed;
}
