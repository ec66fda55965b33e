/** How far a subtask's event time is, as those that read from it hear it. */
export interface Progress {
  readonly watermark: number;
  readonly idle: boolean;
}

interface Channel extends Progress {
  readonly aligned: boolean;
}

/**
 * The event time of a subtask: the lowest of the channels that it reads. As Flink says it of its StatusWatermarkValve, an
 * idle channel is left out, one that is active again too until it has caught up; when the last one becomes idle that had
 * held the others back, the furthest of all holds.
 */
export class ModelValve {
  #channels: readonly Channel[] = [];
  #watermark = -Infinity;

  get progress(): Progress {
    return { watermark: this.#watermark, idle: this.#channels.every(({ idle }) => idle) };
  }

  /** All channels as they are now. */
  update(progress: readonly Progress[]): void {
    const before = this.#channels;
    const held = before.filter(({ aligned, watermark }) => aligned && watermark === this.#watermark);
    this.#channels = progress.map(({ watermark, idle }, i) => {
      const wasAligned = before[i]?.aligned ?? true;
      return { watermark, idle, aligned: !idle && (wasAligned || watermark >= this.#watermark) };
    });
    const aligned = this.#channels.filter((it) => it.aligned);
    const lowest = Math.min(...aligned.map(({ watermark }) => watermark));
    const furthest = Math.max(...this.#channels.map(({ watermark }) => watermark));
    if (aligned.length > 0) this.#watermark = Math.max(this.#watermark, lowest);
    else if (held.length > 0 && this.progress.idle) this.#watermark = Math.max(this.#watermark, furthest);
  }
}
