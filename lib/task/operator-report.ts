/** The counts of one operator, all its subtasks together. */
export interface OperatorReport {
  /** The node's id in the StreamGraph. */
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly kind: string;
  readonly recordsIn: number;
  /** Emitted to the main output; of a sink, written: those that its function has taken without an error. */
  readonly recordsOut: number;
  /** Filtered away, mapped to nothing, or invalid and dropped. */
  readonly dropped: number;
  /** Refused as invalid; those that went to the `invalid` side output are counted here, not in `dropped`. */
  readonly invalid: number;
  /** Unreadable records that went to the dead letters. */
  readonly dead: number;
  /** Emitted to side outputs, by tag. */
  readonly sideOutputs: Readonly<Record<string, number>>;
  /** The user's own counters (RuntimeContext.counter), by name. */
  readonly counters: Readonly<Record<string, number>>;
  /** The current watermark, `-Infinity` before the first. */
  readonly watermark: number;
}
