import type { SourceReader } from '../functions/source';
import type { AlignedSource } from '../time/alignment-groups';
import type { SplitWatermarks } from '../time/split-watermarks';

/** Holds one reader back while it is ahead of its group, and its splits while they are, where it can pause them. */
export class AlignedReading implements AlignedSource {
  readonly #watermarks: SplitWatermarks;
  readonly #wake: () => void;
  #allowed = Infinity;
  #paused = new Set<string>();

  /** @param wake called when it may be read again. */
  constructor(watermarks: SplitWatermarks, wake: () => void) {
    this.#watermarks = watermarks;
    this.#wake = wake;
  }

  get watermark(): number | undefined {
    return this.#watermarks.idle ? undefined : this.#watermarks.current;
  }

  /** Whether nothing of it is to be read now. */
  get held(): boolean {
    return this.#watermarks.current > this.#allowed;
  }

  allow(watermark: number): void {
    this.#allowed = watermark;
    this.#wake();
  }

  /** Pauses the splits that are ahead, and resumes those that no longer are. */
  steer(reader: SourceReader<unknown>): void {
    if (reader.pauseOrResumeSplits === undefined) return;
    const ahead = new Set<string>();
    for (const [split, watermark] of this.#watermarks.watermarks()) if (watermark > this.#allowed) ahead.add(split);
    const pause = [...ahead].filter((split) => !this.#paused.has(split));
    const resume = [...this.#paused].filter((split) => !ahead.has(split));
    if (pause.length === 0 && resume.length === 0) return;
    this.#paused = ahead;
    reader.pauseOrResumeSplits(pause, resume);
  }
}
