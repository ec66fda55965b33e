import type { KeyedContext } from '../functions/keyed-process-function';

/** The context of a keyed operator of ours, which says itself what time its emissions carry. */
export interface EmissionContext extends KeyedContext<unknown> {
  /** That of the record, `-Infinity` without one, or of the timer; what is emitted carries what stands here then. */
  time: number;
}

/** The context as the task makes it: its `time` is not for users. */
export function emissionContext(context: KeyedContext<unknown>): EmissionContext {
  return context as EmissionContext;
}
