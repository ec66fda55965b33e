import { defineErrors } from '../define';

/** Codes of joins and broadcast state. */
export const joinErrors = defineErrors({
  MILLRACE_BROADCAST_STATE_READ_ONLY: {
    message: (p: { operator: string; state: string }) =>
      `The broadcast state '${p.state}' of operator '${p.operator}' was changed outside of processBroadcastElement.`,
    remedy:
      'Change it only in processBroadcastElement, which runs alike in every parallel instance: what one instance changed by itself, the others would not have.',
    kind: 'wrong-use',
  },
  MILLRACE_JOIN_NO_TIMESTAMP: {
    message: (p: { operator: string }) => `The interval join '${p.operator}' was given a record without an event time.`,
    remedy: 'Give both sources a `timestamp`: an interval join compares event times.',
    kind: 'wrong-use',
  },
});
