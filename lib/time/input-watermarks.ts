/** Where one input stands. */
interface InputTime {
  watermark: number;
  idle: boolean;
}

/** The watermark of the splits of a source: the lowest of those that are not idle. */
export class InputWatermarks<K> {
  /** The watermark that holds now; it never goes back. `-Infinity` before the first. */
  current = -Infinity;
  readonly #inputs = new Map<K, InputTime>();

  constructor(inputs: Iterable<K> = []) {
    for (const input of inputs) this.add(input);
  }

  /** Whether all inputs are idle: there is nobody to wait for. */
  get idle(): boolean {
    if (this.#inputs.size === 0) return false;
    for (const input of this.#inputs.values()) if (!input.idle) return false;
    return true;
  }

  add(input: K): void {
    if (!this.#inputs.has(input)) this.#inputs.set(input, { watermark: -Infinity, idle: false });
  }

  /** Takes an input out that has ended; answers whether the watermark has risen. */
  remove(input: K): boolean {
    return this.#inputs.delete(input) && this.#raise();
  }

  has(input: K): boolean {
    return this.#inputs.has(input);
  }

  keys(): IterableIterator<K> {
    return this.#inputs.keys();
  }

  /** Each input that is not idle, with its watermark. */
  *watermarks(): IterableIterator<readonly [input: K, watermark: number]> {
    for (const [input, { watermark, idle }] of this.#inputs) if (!idle) yield [input, watermark];
  }

  /** Answers whether the watermark of all has risen. An input that was idle is active again. */
  update(input: K, watermark: number): boolean {
    const time = this.#inputs.get(input);
    if (time === undefined) return false;
    time.idle = false;
    if (watermark > time.watermark) time.watermark = watermark;
    return this.#raise();
  }

  /** Answers whether the watermark of all has risen. */
  setIdle(input: K, idle: boolean): boolean {
    const time = this.#inputs.get(input);
    if (time === undefined || time.idle === idle) return false;
    time.idle = idle;
    return this.#raise();
  }

  /** Inputs that have become idle at the same time: none of them goes on because another one is left out first. */
  setAllIdle(inputs: Iterable<K>): void {
    for (const input of inputs) {
      const time = this.#inputs.get(input);
      if (time !== undefined) time.idle = true;
    }
    this.#raise();
  }

  #raise(): boolean {
    let lowest = Infinity;
    let active = false;
    for (const { watermark, idle } of this.#inputs.values()) {
      if (idle) continue;
      active = true;
      if (watermark < lowest) lowest = watermark;
    }
    if (!active || lowest <= this.current) return false;
    this.current = lowest;
    return true;
  }
}
