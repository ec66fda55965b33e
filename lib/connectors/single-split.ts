import type { SourceSplit } from '../functions/source';

/** The one split of a source that is read by one reader, by how many of its records were read. */
export interface SingleSplit extends SourceSplit {
  readonly index: number;
}
