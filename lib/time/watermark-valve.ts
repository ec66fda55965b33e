interface Channel {
  watermark: number;
  idle: boolean;
  /** Whether it counts: not while it is idle, nor afterwards while it is behind what has been let through already. */
  aligned: boolean;
}

/** The watermark of the channels into a task: the lowest of those that are aligned; as Flink's StatusWatermarkValve. */
export class WatermarkValve {
  /** The watermark that holds now; it never goes back. `-Infinity` before the first. */
  current = -Infinity;
  readonly #channels: readonly Channel[];

  /** @param channels how many: one at least. */
  constructor(channels: number) {
    this.#channels = Array.from({ length: channels }, () => ({ watermark: -Infinity, idle: false, aligned: true }));
  }

  /** Whether all channels are idle: there is nobody to wait for. */
  get idle(): boolean {
    return this.#channels.every(({ idle }) => idle);
  }

  /** Takes a channel's watermark; one that was idle is active again. */
  update(index: number, watermark: number): void {
    const channel = this.#channels[index] as Channel;
    channel.idle = false;
    if (watermark > channel.watermark) channel.watermark = watermark;
    channel.aligned ||= channel.watermark >= this.current;
    this.#raise();
  }

  /** Lets a channel be waited for no more, or again. */
  setIdle(index: number, idle: boolean): void {
    const channel = this.#channels[index] as Channel;
    if (channel.idle === idle) return;
    const held = channel.watermark === this.current;
    channel.idle = idle;
    channel.aligned = !idle && channel.watermark >= this.current;
    if (!idle) return;
    if (!this.idle) this.#raise();
    // Nobody will go on: what the furthest of them had come to holds for all, if it was this one that held it back.
    else if (held) this.current = Math.max(...this.#channels.map(({ watermark }) => watermark));
  }

  #raise(): void {
    let lowest = Infinity;
    let any = false;
    for (const { watermark, aligned } of this.#channels) {
      if (!aligned) continue;
      any = true;
      if (watermark < lowest) lowest = watermark;
    }
    if (any && lowest > this.current) this.current = lowest;
  }
}
