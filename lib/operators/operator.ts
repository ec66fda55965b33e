/** Takes a record from the operator before; the timestamp travels beside the value, not in a wrapper. */
export type Next = (value: unknown, ts: number) => void;

/**
 * Takes what a user function threw for a record. Returns when the record is dealt with (invalid and dropped, or sent
 * to the side output of invalid records), throws when the job is to fail.
 */
export type Failed = (error: unknown, value: unknown, ts: number) => void;

/** Whether records, timers or results of a task are being processed: outside of that nothing may be emitted. */
export interface Turn {
  readonly open: boolean;
}

/** Whether a user function answered with a promise. */
export type Waits = (result: unknown) => boolean;

/** What an operator counts by itself; everything else follows from these and from what its producer emitted. */
export class OperatorCounters {
  /** Emitted records, of operators that may emit any number for each input; derived for all others. */
  out = 0;
  dropped = 0;
  invalid = 0;
  /** Inputs that ended in neither: the one that made the job fail. */
  failed = 0;
}

/**
 * What all calls of a chain hold together: while that is nothing, an operator need not look at its own. V8 makes one
 * look of those that a record's way through a chain takes; a look by each operator took a third of the time of twelve.
 */
export interface Flight {
  /** Records and watermarks. */
  size: number;
}

/**
 * The calls of one operator that did not answer at once. While there are any, records go through here, so that
 * order and watermarks hold.
 */
export interface Calls {
  /** Records and watermarks that are in here. */
  readonly size: number;
  /** Calls the user function for a record; the operator provides it. */
  invoke: (value: unknown, ts: number) => unknown;
  /** Emits what came of a record; the operator provides it. */
  settle: (result: unknown, value: unknown, ts: number) => void;
  /** Takes a record behind those that are in here. */
  add(value: unknown, ts: number): void;
  /** Takes a record whose call has answered with a promise. */
  wait(promise: unknown, value: unknown, ts: number): void;
}
