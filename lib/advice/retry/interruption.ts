import { MillraceError } from '../../errors/millrace-error';
import type { CallContext } from './call-context';

/** What ends the waits of a call before their time. */
export interface Interruption {
  /** Aborted when the application shuts down. */
  readonly shutdown: AbortSignal;
  /** The one that the call was given, if any. */
  readonly caller: AbortSignal | undefined;
}

/** @param args of the call: one of them may be a signal, or an object of options that has it as `signal` */
export function interruptionOf(args: readonly unknown[], shutdown: AbortSignal): Interruption {
  return { shutdown, caller: args.map(signalOf).find((signal) => signal !== undefined) };
}

/** Both signals, to wait on. */
export function signalsOf({ shutdown, caller }: Interruption): readonly AbortSignal[] {
  return caller === undefined ? [shutdown] : [shutdown, caller];
}

/**
 * @throws MILLRACE_RETRY_STOPPED when the application shuts down, with the last attempt's error as cause; what the
 * caller's signal was aborted with
 */
export function throwIfInterrupted(
  { shutdown, caller }: Interruption,
  { name, retryCount, lastError }: CallContext,
): void {
  if (shutdown.aborted) {
    throw new MillraceError('MILLRACE_RETRY_STOPPED', { where: name, attempts: retryCount }, { cause: lastError });
  }
  caller?.throwIfAborted();
}

function signalOf(arg: unknown): AbortSignal | undefined {
  if (arg instanceof AbortSignal) return arg;
  if (typeof arg !== 'object' || arg === null || !Object.hasOwn(arg, 'signal')) return undefined;
  const { signal } = arg as { signal: unknown };
  return signal instanceof AbortSignal ? signal : undefined;
}
