import type { LineSplit } from '../lines/line-split';

/** A file (or standard input, `-`) from a position on. For a gzip file the position is one in the unpacked bytes. */
export interface FileSplit extends LineSplit {
  readonly path: string;
}
