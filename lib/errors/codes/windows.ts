import { defineErrors } from '../define';

/** Codes of `windows`. */
export const windowErrors = defineErrors({
  MILLRACE_WINDOW_NO_TIMESTAMP: {
    message: (p: { by: string }) => `A record without an event time has come to ${p.by}.`,
    remedy: 'Give the source a `timestamp`, or take windows of processing time.',
  },
  MILLRACE_WINDOW_SESSION_GAP: {
    message: (p: { gap: unknown }) => `The gap of a session is ${String(p.gap)}; it must be longer than 0.`,
    remedy: 'Let the function that gives the gap give a duration longer than 0 for every record.',
  },
  MILLRACE_WINDOW_STATE_MERGING: {
    message: (_: object) => 'A function of windows that merge has asked for the state of its window.',
    remedy: 'Sessions become one another, their states cannot: use `globalState`, or keep it in the aggregation.',
    kind: 'wrong-use',
  },
});
