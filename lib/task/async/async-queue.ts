import { MillraceError } from '../../errors/millrace-error';
import type { Calls } from '../../operators/operator';
import { promiseCheck } from '../promise-check';
import { Ring } from '../ring';
import { BUFFERED_RESULTS, type AsyncQueueOptions } from './async-port';
import { Entry, type Answered, type EntryState } from './entry';
import { InPlace } from './in-place';

/**
 * The calls of one operator that did not answer at once: as Flink's AsyncWaitOperator with its StreamElementQueue.
 * At most `capacity` calls are in flight; further records wait, and the task takes no further input while any does.
 * Watermarks travel through as entries: no result overtakes one, whatever the order.
 */
export abstract class AsyncQueue implements Calls, Answered, Disposable {
  size = 0;
  /** What is awaited in place, as long as nothing has to wait for the event loop. */
  readonly inPlace: InPlace;
  invoke: Calls['invoke'] = () => undefined;
  settle: Calls['settle'] = () => undefined;
  protected readonly options: AsyncQueueOptions;
  /** Records that are not called yet, in input order. */
  protected readonly waiting = new Ring<Entry>();
  protected inFlight = 0;
  /** Records that have entries. */
  #records = 0;
  readonly #entries: Entry[] = [];
  readonly #free: Entry[] = [];
  #posted = false;
  #alarm: Disposable | undefined;
  #disposed = false;

  constructor(options: AsyncQueueOptions) {
    this.options = options;
    this.inPlace = new InPlace(options, this);
  }

  /** Records that are in here, watermarks not counted. */
  get records(): number {
    return this.#records + this.inPlace.called;
  }

  /** Where a new entry's place in the order is kept. */
  protected abstract enqueue(entry: Entry): void;
  /** The entry that may leave now. */
  protected abstract ready(): Entry | undefined;
  /** Takes the entry that `ready` has shown out. */
  protected abstract leave(): void;
  /** Told of each entry that has its result. */
  protected abstract completed(entry: Entry): void;

  add(value: unknown, ts: number): void {
    const entry = this.#take(value, ts, 'waiting');
    if (this.inFlight < this.options.capacity && this.waiting.length === 0) this.#call(entry);
    else this.waiting.push(entry);
    if (this.ready() !== undefined) this.#post();
    this.measure();
  }

  wait(promise: unknown, value: unknown, ts: number): void {
    const entry = this.#take(value, ts, 'called');
    this.#fly(entry, promise as Promise<unknown>);
    this.measure();
  }

  /** Takes a watermark behind what is in here; to be called only while there is something. */
  watermark(time: number): void {
    this.#take(undefined, time, 'watermark');
    this.#records--;
  }

  adopt(value: unknown, ts: number): Entry {
    const entry = this.#take(value, ts, 'called');
    this.#called(entry);
    return entry;
  }

  fulfilled(entry: Entry): void {
    this.inFlight--;
    if (this.#disposed) return;
    this.completed(entry);
    this.#post();
  }

  rejected(entry: Entry): void {
    this.inFlight--;
    if (this.#disposed) return;
    if (this.options.invalid(entry.result)) {
      this.completed(entry);
      this.#post();
      return;
    }
    this.#records--;
    try {
      this.options.failed(entry.result, entry.value, entry.ts);
    } catch (error) {
      this.options.fail(error);
    }
  }

  /** Lets go what may go, and calls what may be called. Safe at any time in the task's turn. */
  readonly drain = (): void => {
    this.#posted = false;
    const { gate, place, inScope } = this.options;
    for (;;) {
      const leaving = gate.openBehind(place) ? this.ready() : undefined;
      if (leaving !== undefined) inScope(leaving.trace, this.#emit);
      const next = this.inFlight < this.options.capacity ? this.waiting.at(0) : undefined;
      if (next !== undefined) inScope(next.trace, this.#start);
      if (leaving === undefined && next === undefined) break;
    }
    this.measure();
  };

  [Symbol.dispose](): void {
    this.#disposed = true;
    this.inPlace[Symbol.dispose]();
    this.#alarm?.[Symbol.dispose]();
  }

  /** Emits what is ready and of the same trace. */
  readonly #emit = (): void => {
    const { gate, place, trace } = this.options;
    for (;;) {
      const entry = gate.openBehind(place) ? this.ready() : undefined;
      if (entry?.trace !== trace.current) return;
      this.leave();
      this.size--;
      this.options.flight.size--;
      if (entry.state !== 'watermark') this.#records--;
      const { state, result, value, ts } = entry;
      entry.clear();
      this.#free.push(entry);
      if (state === 'done') this.settle(result, value, ts);
      else if (state === 'watermark') this.options.passed(ts);
      else this.options.failed(result, value, ts);
    }
  };

  /** Calls the function for records of the same trace. */
  readonly #start = (): void => {
    for (;;) {
      const entry = this.inFlight < this.options.capacity ? this.waiting.at(0) : undefined;
      if (entry?.trace !== this.options.trace.current) return;
      this.waiting.shift();
      this.#call(entry);
    }
  };

  #call(entry: Entry): void {
    let result: unknown;
    try {
      result = this.invoke(entry.value, entry.ts);
    } catch (error) {
      // What is only invalid keeps its place in the order.
      if (!this.options.invalid(error)) {
        this.#records--;
        this.options.failed(error, entry.value, entry.ts);
      }
      entry.state = 'refused';
      entry.result = error;
      this.completed(entry);
      return;
    }
    if (promiseCheck(result)) {
      this.#fly(entry, result as Promise<unknown>);
      return;
    }
    entry.state = 'done';
    entry.result = result;
    this.completed(entry);
  }

  #fly(entry: Entry, promise: Promise<unknown>): void {
    promise.then(entry.onValue, entry.onError);
    this.#called(entry);
  }

  #called(entry: Entry): void {
    entry.state = 'called';
    this.inFlight++;
    const { timeout, clock, now } = this.options;
    if (timeout === 0) return;
    entry.calledAt = now();
    this.#alarm ??= clock.schedule(entry.calledAt + timeout, this.#overdue);
  }

  /** One alarm for all calls: armed for the oldest, looked at again when it rings. */
  readonly #overdue = (): void => {
    this.#alarm = undefined;
    const { timeout, clock, operator } = this.options;
    const called = this.#entries.filter((entry) => entry.state === 'called');
    if (called.length === 0 || this.#disposed) return;
    const oldest = called.reduce((a, b) => (b.calledAt < a.calledAt ? b : a));
    if (clock.now() < oldest.calledAt + timeout) {
      this.#alarm = clock.schedule(oldest.calledAt + timeout, this.#overdue);
      return;
    }
    this.options.fail(new MillraceError('MILLRACE_ASYNC_TIMEOUT', { operator, timeout }));
  };

  #take(value: unknown, ts: number, state: EntryState): Entry {
    let entry = this.#free.pop();
    if (entry === undefined) this.#entries.push((entry = new Entry(this)));
    entry.state = state;
    entry.value = value;
    entry.ts = ts;
    entry.trace = this.options.trace.current;
    this.size++;
    this.options.flight.size++;
    this.#records++;
    this.enqueue(entry);
    return entry;
  }

  #post(): void {
    if (this.#posted) return;
    this.#posted = true;
    this.options.mailbox.post(this.drain);
  }

  /** Closes the gate while records wait or are awaited in place, and opens it. */
  measure(): void {
    const full = this.waiting.length > 0 || this.size >= BUFFERED_RESULTS;
    this.options.gate.set(this.options.place, full || this.inPlace.held);
  }
}
