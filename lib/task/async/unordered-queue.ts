import { AsyncQueue } from './async-queue';
import type { Entry } from './entry';
import { Ring } from '../ring';

/** What came between two watermarks. */
class Segment {
  /** Records that have not left. */
  open = 0;
  readonly done = new Ring<Entry>();
  /** The watermark that ends it, once that has come. */
  end: Entry | undefined;
}

/** Results leave as they complete, but never across a watermark; as Flink's UnorderedStreamElementQueue. */
export class UnorderedQueue extends AsyncQueue {
  readonly #segments = new Ring<Segment>();
  /** The number of the first segment. */
  #first = 0;

  protected override enqueue(entry: Entry): void {
    if (this.#segments.length === 0) this.#segments.push(new Segment());
    const last = this.#segments.at(this.#segments.length - 1) as Segment;
    if (entry.state === 'watermark') {
      last.end = entry;
      this.#segments.push(new Segment());
      return;
    }
    last.open++;
    entry.segment = this.#first + this.#segments.length - 1;
  }

  protected override ready(): Entry | undefined {
    const first = this.#segments.at(0);
    if (first === undefined) return undefined;
    return first.done.at(0) ?? (first.open === 0 ? first.end : undefined);
  }

  protected override leave(): void {
    const first = this.#segments.at(0) as Segment;
    if (first.done.shift() !== undefined) {
      first.open--;
      return;
    }
    this.#segments.shift();
    this.#first++;
  }

  protected override completed(entry: Entry): void {
    this.#segments.at(entry.segment - this.#first)?.done.push(entry);
  }
}
