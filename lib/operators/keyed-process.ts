import type { TimeDomain } from '../time/timer-service';
import type { Failed, Next, OperatorCounters, Turn } from './operator';

/** What a keyed function is given, as far as the operator writes it. */
export interface KeyedCall {
  time: number;
  timeDomain: TimeDomain;
}

/** The current key, and where the operator leaves what a due timer calls. */
export interface KeyedRuntime {
  enter(key: unknown): void;
  fire: (key: unknown, time: number, domain: TimeDomain) => void;
}

/**
 * A function with keyed state and timers. What is collected while its task does nothing is refused. Self-contained: it
 * is compiled from its source text.
 */
export const keyedProcess = (
  next: Next,
  fn: (value: unknown, context: KeyedCall, out: { collect: (value: unknown) => void }) => unknown,
  counters: OperatorCounters,
  failed: Failed,
  keyOf: (value: unknown) => unknown,
  keys: KeyedRuntime,
  context: KeyedCall,
  onTimer: (time: number, context: KeyedCall, out: { collect: (value: unknown) => void }) => unknown,
  turn: Turn,
  refuse: () => never,
): Next => {
  const out = {
    collect: (value: unknown) => {
      if (!turn.open) refuse();
      counters.out++;
      next(value, context.time);
    },
  };
  keys.fire = function fire(key, time, domain) {
    keys.enter(key);
    // Of the clock, it says nothing of event time: what is emitted then has none.
    context.time = domain === 'event-time' ? time : -Infinity;
    context.timeDomain = domain;
    try {
      onTimer(time, context, out);
    } catch (error) {
      failed(error, undefined, time);
    }
  };
  return function keyedProcess(value, ts) {
    try {
      // Entering a key may end another one, whose timers have times of their own.
      keys.enter(keyOf(value));
      context.time = ts;
      fn(value, context, out);
    } catch (error) {
      failed(error, value, ts);
    }
  };
};
