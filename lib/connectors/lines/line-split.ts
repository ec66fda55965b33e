import type { SourceSplit } from '../../functions/source';

/** A stream of lines, to be read on from a position. */
export interface LineSplit extends SourceSplit {
  /** Bytes that are read already; always behind the end of a line. */
  readonly offset: number;
  /** Lines that are read already. */
  readonly line: number;
}
