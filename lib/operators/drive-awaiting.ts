import type { Drive, DriverGate } from './drive';
import type { Calls, Failed, Next, Waits } from './operator';
import type { TimeOf } from './time-of-record';

/** Where a record is put that has reached the asynchronous operator of the loop's chain. */
export interface Slot {
  /** Whether the loop wants it; else it goes the operator's ordinary way. */
  wanted: boolean;
  value: unknown;
  ts: number;
}

/** The batch that is being awaited in place: what the loop tells and asks between its records. */
export interface Hand {
  readonly slot: Slot;
  /** Whether the batch is the loop's own: from its first await on, until it is taken away or through. */
  readonly held: boolean;
  /** The record whose call is awaited. */
  at: number;
  /** Counts what may happen while a call is awaited: who holds the batch, what is full, whose trace it is. */
  readonly changes: { readonly count: number };
  /** What the count was when the batch was begun, or last returned to. */
  readonly since: number;
  /** Closed across awaits: nothing else of the task may emit meanwhile. */
  readonly turn: { open: boolean };
  /** Sends records on without awaiting any; the loop provides it. */
  feed: Drive;
  /** Holds the batch from here on. */
  begin(values: readonly unknown[], timestamps: Float64Array, to: number): void;
  /** After a change: goes back to the batch, unless the loop may not go on. Answers whether it may. */
  returned(): boolean;
  /** Takes the answer to the call that is awaited, and the batch with it, when the loop may not go on. */
  answered(result: unknown): void;
  /** Takes its error and the batch. */
  refused(error: unknown): void;
  /** The whole batch has gone through. */
  done(): void;
  /** Takes an error that makes the job fail. */
  broke(error: unknown): void;
}

/**
 * The loop over a batch, for chains with an asynchronous operator: it awaits each call in place, as a hand-written loop
 * does, for as long as calls answer without the event loop. When one does not, the rest of the batch is taken away from
 * it and its calls overlap. Self-contained: it is compiled from its source text.
 */
export const driveAwaiting = (
  next: Next,
  gate: DriverGate,
  waits: Waits,
  calls: Calls,
  failed: Failed,
  hand: Hand,
  timeOf: TimeOf,
): Drive => {
  const FEW = 32;
  const { slot, turn, changes } = hand;
  // What left the loop before its first await: its caller is still there to be thrown it.
  let thrown: { error: unknown } | undefined;
  async function pump(values: readonly unknown[], timestamps: Float64Array, from: number, to: number): Promise<void> {
    // What lives across an await is saved with each: it is little.
    for (let i = from; i < to; i++) {
      try {
        slot.wanted = true;
        next(values[i], timeOf(timestamps, i));
        // Something before the operator has dropped it; else `handOver` has answered.
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
        if (slot.wanted) continue;
        let result;
        try {
          result = calls.invoke(slot.value, slot.ts);
          if (waits(result)) {
            hand.at = i;
            if (!hand.held) hand.begin(values, timestamps, to);
            turn.open = false;
            result = await result;
            if (changes.count !== hand.since && !hand.returned()) {
              hand.answered(result);
              return;
            }
            turn.open = true;
          }
        } catch (error) {
          // The turn is closed only while a call is awaited.
          if (!turn.open) {
            if (changes.count !== hand.since && !hand.returned()) {
              hand.refused(error);
              return;
            }
            turn.open = true;
          }
          failed(error, slot.value, slot.ts);
          continue;
        }
        calls.settle(result, slot.value, slot.ts);
      } catch (error) {
        slot.wanted = false;
        if (hand.held) {
          hand.at = i;
          hand.broke(error);
        } else {
          gate.at = i;
          thrown = { error };
        }
        return;
      }
    }
    slot.wanted = false;
    slot.value = undefined;
    if (hand.held) hand.done();
  }
  hand.feed = function feed(values, timestamps, from, to) {
    let i = from;
    try {
      for (; i < to; i++) next(values[i], timeOf(timestamps, i));
      return to;
    } catch (error) {
      gate.at = i;
      throw error;
    }
  };
  return function driveAwaiting(values, timestamps, from, to) {
    // Few records are soonest done when their calls overlap from the start.
    if (calls.size !== 0 || to - from < FEW) return hand.feed(values, timestamps, from, to);
    thrown = undefined;
    void pump(values, timestamps, from, to);
    // Set inside `pump`.
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
    if (thrown !== undefined) throw (thrown as { error: unknown }).error;
    return to;
  };
};

/** Stands before the asynchronous operator: gives the loop the record it wants. Self-contained, as the loop. */
export const handOver = (next: Next, slot: Slot): Next =>
  function handOver(value, ts) {
    if (!slot.wanted) {
      next(value, ts);
      return;
    }
    slot.wanted = false;
    slot.value = value;
    slot.ts = ts;
  };
