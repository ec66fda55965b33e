import type { WindowGrid } from './window-assigner';
import { windowStart } from './window';

/**
 * The slices ("panes") that windows of equal size and distance are put together of: as long as all windows begin and end
 * between two of them. Every record belongs to one slice, whatever the number of its windows.
 */
export class PaneGrid {
  /** The length of a slice. */
  readonly pane: number;
  readonly size: number;
  readonly slide: number;
  readonly offset: number;
  /** Whether a slice is a whole window. */
  readonly tumbling: boolean;

  constructor({ size, slide, offset }: WindowGrid) {
    this.size = size;
    this.slide = slide;
    this.offset = offset;
    this.pane = greatestCommonDivisor(size, slide);
    this.tumbling = size === slide;
  }

  /** The start of the slice of a time. */
  paneStart(time: number): number {
    return windowStart(time, this.offset, this.pane);
  }

  /** The end of the last window that begins no later than the slice does; it may end before it, between windows. */
  lastEnd(pane: number): number {
    return this.tumbling ? pane + this.size : windowStart(pane, this.offset, this.slide) + this.size;
  }

  /** The end of the first window that ends behind a time. */
  endAfter(time: number): number {
    return windowStart(time, this.offset + this.size, this.slide) + this.slide;
  }

  /** Whether a window ends at a time. */
  isEnd(time: number): boolean {
    return this.tumbling || windowStart(time, this.offset + this.size, this.slide) === time;
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
