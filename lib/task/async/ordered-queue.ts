import { AsyncQueue } from './async-queue';
import type { Entry } from './entry';
import { Ring } from '../ring';

/** Results leave in the order of their inputs; as Flink's OrderedStreamElementQueue. */
export class OrderedQueue extends AsyncQueue {
  readonly #order = new Ring<Entry>();

  protected override enqueue(entry: Entry): void {
    this.#order.push(entry);
  }

  protected override ready(): Entry | undefined {
    const first = this.#order.at(0);
    return first === undefined || first.state === 'waiting' || first.state === 'called' ? undefined : first;
  }

  protected override leave(): void {
    this.#order.shift();
  }

  protected override completed(): void {
    // The order is kept by the ring; there is nothing to note.
  }
}
