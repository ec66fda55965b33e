import type { WindowGrid } from './window-assigner';

/**
 * The slices ("panes") that windows of equal size and distance are put together of: as long as all windows begin and end
 * between two of them. Every record belongs to one slice, whatever the number of its windows. Slices and ends of windows
 * are counted, not timed: small whole numbers, which V8 keeps in place.
 */
export class PaneGrid {
  /** The length of a slice, in milliseconds. */
  readonly pane: number;
  readonly offset: number;
  /** The number of slices of a window. */
  readonly size: number;
  /** The number of slices from one window to the next. */
  readonly slide: number;

  constructor({ size, slide, offset }: WindowGrid) {
    this.pane = greatestCommonDivisor(size, slide);
    this.offset = offset;
    this.size = size / this.pane;
    this.slide = slide / this.pane;
  }

  /** The slice of a time. */
  paneOf(time: number): number {
    return Math.floor((time - this.offset) / this.pane);
  }

  /** The time at which a slice begins: the one before ends there. */
  timeOf(pane: number): number {
    return pane * this.pane + this.offset;
  }

  /** The slice behind the last window that begins no later than a slice does; no later than it between windows. */
  lastEnd(pane: number): number {
    return Math.floor(pane / this.slide) * this.slide + this.size;
  }

  /** The first slice of which a window ends behind a slice `end`. */
  firstLive(end: number): number {
    return (Math.floor((end - this.size) / this.slide) + 1) * this.slide;
  }

  /** The slice behind the first window that ends behind a slice. */
  endAfter(pane: number): number {
    return Math.floor((pane - this.size) / this.slide) * this.slide + this.size + this.slide;
  }

  /** Whether a window ends in front of a slice. */
  isEnd(pane: number): boolean {
    return this.endAfter(pane - 1) === pane;
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
