import type { Hand } from '../../operators/drive-awaiting';
import type { Drive } from '../../operators/drive';
import type { AsyncQueueOptions } from './async-port';
import type { Answered, Entry } from './entry';

/** A count that there never is. */
const NEVER = -1;

/** Where calls overlap. */
interface Overlapping extends Answered {
  size: number;
  /** Takes a record whose call has been made; its entry is to be told of the answer. */
  adopt(value: unknown, ts: number): Entry;
  /** Closes the gate while records wait, and opens it. */
  measure(): void;
}

/**
 * Calls that answer without the event loop are awaited one after the other where they are made: overlapping them would
 * gain nothing, and an entry of the queue costs more than the await. A call that is still open when the event loop
 * comes round waits for something: then the queue takes what is left of the batch, and calls overlap.
 */
export class InPlace implements Hand, Disposable {
  // -0.5: a number that is no integer makes the field a double from the start.
  readonly slot: Hand['slot'] = { wanted: false, value: undefined, ts: -0.5 };
  held = false;
  at = -1;
  since = 0;
  /** Records whose call is awaited: one at most. */
  called = 0;
  readonly changes: AsyncQueueOptions['changes'];
  readonly turn: AsyncQueueOptions['turn'];
  feed: Drive = (_values, _timestamps, from) => from;
  readonly #options: AsyncQueueOptions;
  readonly #queue: Overlapping;
  #values: readonly unknown[] = [];
  #timestamps: Float64Array = new Float64Array();
  #to = 0;
  #trace = 0;
  /** The call that was awaited when the queue took the batch. */
  #adopted: Entry | undefined;
  #watch: NodeJS.Immediate | undefined;

  constructor(options: AsyncQueueOptions, queue: Overlapping) {
    const { changes, turn } = options;
    this.changes = changes;
    this.turn = turn;
    this.#options = options;
    this.#queue = queue;
  }

  /** Records of the batch that nothing has looked at yet. */
  get untouched(): number {
    return this.#to - this.at - 1;
  }

  begin(values: readonly unknown[], timestamps: Float64Array, to: number): void {
    this.held = true;
    this.called = 1;
    this.#trace = this.#options.trace.current;
    this.#values = values;
    this.#timestamps = timestamps;
    this.#to = to;
    // The chain's own flight is not told: no record but the loop's can come to the operator while it holds the batch.
    this.#queue.size++;
    // The columns are ours for as long as nothing else comes in.
    this.#options.gate.set(this.#options.place, true);
    // Where something further on is full already, the first await takes the batch away.
    this.since = this.#options.gate.openBehind(this.#options.place) ? this.changes.count : NEVER;
    this.#watch ??= setImmediate(this.#overdue);
  }

  returned(): boolean {
    const { gate, place, retrace } = this.#options;
    if (!this.held || !gate.openBehind(place)) return false;
    retrace(this.#trace);
    this.since = this.changes.count;
    return true;
  }

  answered(result: unknown): void {
    const entry = this.#entry();
    if (entry === undefined) return;
    entry.state = 'done';
    entry.result = result;
    this.#queue.fulfilled(entry);
  }

  refused(error: unknown): void {
    const entry = this.#entry();
    if (entry === undefined) return;
    entry.state = 'refused';
    entry.result = error;
    this.#queue.rejected(entry);
  }

  done(): void {
    this.#release();
    this.turn.open = false;
    this.#options.gate.set(this.#options.place, false);
  }

  broke(error: unknown): void {
    this.called = 0;
    this.turn.open = false;
    this.#options.fail(error);
  }

  /** Gives what is left of the batch to the queue, whose calls overlap. */
  #giveAway(): void {
    const { slot, at } = this;
    const [values, timestamps, to] = [this.#values, this.#timestamps, this.#to];
    this.#options.inScope(this.#trace, () => {
      this.#release();
      this.#adopted = this.#queue.adopt(slot.value, slot.ts);
      try {
        this.feed(values, timestamps, at + 1, to);
      } catch (error) {
        this.#options.fail(error);
      }
    });
    this.#queue.measure();
  }

  [Symbol.dispose](): void {
    clearImmediate(this.#watch);
    // What was not through stays counted as such.
    this.held = false;
    this.changes.count++;
    this.#values = [];
  }

  #release(): void {
    this.held = false;
    this.changes.count++;
    this.called = 0;
    this.at = -1;
    this.#to = 0;
    this.#values = [];
    this.#queue.size--;
  }

  /** The event loop has come round: a call that is awaited now waits for something. */
  readonly #overdue = (): void => {
    this.#watch = undefined;
    if (this.held) this.#giveAway();
  };

  /** The entry of the call that was awaited; none, when the task has been closed meanwhile. */
  #entry(): Entry | undefined {
    // Something behind the operator is full.
    if (this.held) this.#giveAway();
    const entry = this.#adopted;
    this.#adopted = undefined;
    return entry;
  }
}
