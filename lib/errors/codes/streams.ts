import { defineErrors } from '../define';

/** Codes of `stream`, `graph`, `operators`, `time`, `state`, `task` and `engine`. */
export const streamErrors = defineErrors({
  MILLRACE_STATE_OUTSIDE_KEY: {
    message: (p: { state: string }) =>
      `State '${p.state}' was used while no record or timer of a key is being processed.`,
    remedy:
      'Use keyed state only inside processElement and onTimer, before any await. Asynchronous work belongs into an asynchronous map before or after the keyed function.',
  },
});
