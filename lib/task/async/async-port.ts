import type { Failed, Flight } from '../../operators/operator';
import type { Clock } from '../../time/clock';
import type { Gate } from '../gate';
import type { Mailbox } from '../mailbox';

/** Records that may be kept behind calls that have not answered yet, before further input is refused. */
export const BUFFERED_RESULTS = 16_384;

/** What an asynchronous operator is made of. */
export interface AsyncQueueOptions {
  readonly operator: string;
  /** How many calls may be in flight. */
  readonly capacity: number;
  /** Milliseconds; 0 for never. */
  readonly timeout: number;
  readonly clock: Clock;
  /** The time as far as a batch is concerned. */
  readonly now: () => number;
  readonly mailbox: Mailbox;
  readonly gate: Gate;
  /** The operator's place in the gate. */
  readonly place: number;
  readonly failed: Failed;
  /** Whether an error makes a record invalid rather than the job fail. */
  readonly invalid: (error: unknown) => boolean;
  /** Makes the task fail. */
  readonly fail: (error: unknown) => void;
  /** The trace of what is being processed. */
  readonly trace: { readonly current: number };
  /** See {@link Hand.changes}. */
  readonly changes: { count: number };
  /** What the calls of the whole chain hold. */
  readonly flight: Flight;
  /** Open while records, timers or results are processed. */
  readonly turn: { open: boolean };
  /** Goes on with the work of another trace. */
  readonly retrace: (trace: number) => void;
  /** Runs work in the scope of a trace. */
  readonly inScope: (trace: number, work: () => void) => void;
  /** Takes a watermark that has come out of the queue. */
  readonly passed: (time: number) => void;
}
