import type { RecordBatch } from '../functions/source';
import type { Stamp } from '../operators/stamp';
import type { Key } from '../state/key-context';
import type { TimeDomain } from '../time/timer-service';
import { Chain } from './chain';
import type { KeyedPart } from './keyed-part';
import type { SubtaskReport } from './operator-report';
import { Ring } from './ring';
import { TaskCore, type TaskCalls } from './task-core';
import type { TaskEvent } from './task-event';
import { TaskInputs } from './task-inputs';
import { closeFunctions, createFunctions, flushFunctions, openFunctions } from './task-functions';
import type { TaskOptions } from './task-ports';
import type { TaskSnapshot } from './task-snapshot';
import { drainCalls, fireTimers, isThrough, settle } from './turn-steps';

/**
 * One parallel instance of a chain. A host feeds it events (batches of records, watermarks, ends of input), calls
 * `run` when it is woken, and wires its outputs; it knows nothing of where it runs. Single-threaded: nothing of it
 * runs but inside these calls.
 *
 * At the end of input the host sends the highest watermark first where time is to end too, as Flink does for bounded
 * sources: then event-time timers fire. Pending processing-time timers do not, as in Flink.
 */
export class StreamTask implements TaskCalls {
  readonly #options: TaskOptions;
  readonly #core: TaskCore;
  #events = new Ring<TaskEvent>();
  readonly #inputs: TaskInputs;
  #chain: Chain | undefined;
  #stage: 'created' | 'open' | 'finishing' | 'finished' | 'failed' | 'closed' = 'created';
  #running = false;
  #reopened = false;
  /** Whether processing time has reached a timer. */
  #timersDue = false;
  #lastTrace = 0;
  #recordsIn = 0;

  constructor(options: TaskOptions) {
    this.#options = options;
    this.#core = new TaskCore(options, this);
    this.#inputs = new TaskInputs(Math.max(1, options.inputs));
  }

  get name(): string {
    return this.#options.vertex.name;
  }

  /** Whether everything that was fed is processed and emitted; sinks are flushed. */
  get finished(): boolean {
    return this.#stage === 'finished';
  }

  /** Whether it takes a further event now; one that is fed all the same waits inside. */
  get accepting(): boolean {
    if (this.#stage !== 'open' || this.#events.length > 0 || this.#inputs.ended) return false;
    return !this.#core.gate.closed && this.#chain?.time.behind === false;
  }

  /** Whether nothing is in flight in it. */
  get resting(): boolean {
    return this.#core.mailbox.empty && this.#idling();
  }

  /** The chain's event-time reader, where its head is a source with a timestamp. */
  get stamp(): Stamp | undefined {
    return this.#chain?.stamp;
  }

  /** Creates the functions and opens them, consumers before their producers, as Flink does. */
  async open(...restored: readonly TaskSnapshot[]): Promise<void> {
    const functions = await createFunctions(this.#options);
    // The chain is there before it is opened, so that what fails half-way is closed.
    const chain: Chain = new Chain(this.#options, this.#core, functions, {
      timersDue: () => {
        this.#timersDue = true;
        this.wake();
      },
      fire: (keyed, time) => fireTimers(chain, this.#core, keyed, this.#due('event-time', time)),
    });
    this.#chain = chain;
    for (const snapshot of restored) chain.restore(snapshot);
    await openFunctions(chain.operators, this.#core);
    this.#stage = 'open';
  }

  /**
   * Feeds a batch; its columns belong to the task until it is accepting again.
   * @param entry which of the head's inputs it is for, where that has two.
   */
  batch(batch: RecordBatch, trace: number, entry: 0 | 1 = 0): void {
    this.#feed({ kind: 'batch', batch, trace, entry, next: batch.from });
  }

  watermark(input: number, time: number): void {
    this.#feed({ kind: 'watermark', input, time });
  }

  /** Says that an input does not hold the watermark back for now, or does again. */
  idle(input: number, idle: boolean): void {
    this.#feed({ kind: 'idle', input, idle });
  }

  /** Ends an input; after the last one the chain is drained, its sinks flushed, and its outputs ended. */
  end(input: number): void {
    this.#feed({ kind: 'end', input });
  }

  /** The job is being stopped: calls that wait to be made again are made once more at once, and no others are. */
  hurry(): void {
    this.#chain?.hurry();
  }

  /** Does what there is to do now: letters, what is ready to leave, events. */
  run(): void {
    if (this.#running || this.#stage !== 'open') return;
    this.#running = true;
    try {
      while (this.#step(this.#chain as Chain)) if (this.#failed()) return;
      if (this.#failed()) return;
      this.flush();
      if (this.#inputs.ended && this.#idling()) void this.#finish();
    } catch (error) {
      this.fail(error);
    } finally {
      this.#running = false;
    }
  }

  /** Keyed state and timers of all operators. @throws MILLRACE_SNAPSHOT_IN_FLIGHT, MILLRACE_STATE_NOT_SERIALIZABLE */
  snapshot(): TaskSnapshot {
    if (this.#chain === undefined) return { operators: {} };
    return this.#chain.snapshot();
  }

  /** Asks for what a keyed state holds for a key, between two batches. It rejects with MILLRACE_STATE_UNKNOWN. */
  query(uid: string, state: string, key: Key): Promise<unknown> {
    const read = (): Promise<unknown> =>
      new Promise((answer) => {
        answer(this.#chain?.query(uid, state, key));
      });
    // A task that has finished reads no letters, and changes nothing.
    if (this.#stage !== 'created' && this.#stage !== 'open') return read();
    return new Promise((answer) => {
      this.#core.mailbox.post(() => {
        answer(read());
      });
    });
  }

  /** Records its head has taken. */
  get recordsIn(): number {
    return this.#recordsIn - (this.#chain?.untouched ?? 0);
  }

  /** The watermark that has gone through its head. */
  get currentWatermark(): number {
    return this.#chain?.time.watermark ?? -Infinity;
  }

  /** The counts of its operators, a source not among them. */
  report(): SubtaskReport[] {
    return this.#chain?.report(this.recordsIn) ?? [];
  }

  /** Closes all functions, producers first; one that fails does not keep the others. @throws the first failure */
  async close(): Promise<void> {
    if (this.#stage === 'closed') return;
    this.#stage = 'closed';
    this.#events = new Ring();
    this.#core.mailbox.clear();
    this.#letGo();
    await closeFunctions(this.#chain?.operators ?? [], this.#core);
  }

  wake(): void {
    this.#options.listener.wake();
  }

  opened(): void {
    this.#reopened = true;
    this.wake();
  }

  fail(error: unknown): void {
    if (this.#stage === 'failed' || this.#stage === 'closed') return;
    this.#stage = 'failed';
    this.#letGo();
    this.#options.listener.failed(error);
  }

  flush(): void {
    for (const output of this.#chain?.outputs ?? []) output.flush();
  }

  passWatermark(place: number, time: number): void {
    this.#chain?.emitWatermark(place, time);
  }

  /** Does some of what there is to do; answers whether there is more. */
  #step(chain: Chain): boolean {
    const { gate, mailbox } = this.#core;
    mailbox.run();
    if (this.#reopened) {
      this.#reopened = false;
      drainCalls(chain);
    }
    settle(chain, this.#core);
    if (chain.time.behind && !gate.closed) chain.time.goOn();
    if (this.#timersDue && !gate.closed) this.#fireProcessingTime(chain);
    if (gate.closed) return false;
    if (chain.time.behind) return true;
    const event = this.#events.at(0);
    if (event !== undefined && this.#process(chain, event)) this.#events.shift();
    return event !== undefined || this.#timersDue;
  }

  #feed(event: TaskEvent): void {
    this.#events.push(event);
    this.wake();
  }

  /** Answers whether the event is done with. */
  #process(chain: Chain, event: TaskEvent): boolean {
    return event.kind === 'batch' ? this.#records(chain, event) : this.#inputs.take(event, chain);
  }

  #records(chain: Chain, event: Extract<TaskEvent, { kind: 'batch' }>): boolean {
    const { values, timestamps, to } = event.batch;
    const { gate } = this.#core;
    this.#lastTrace = event.trace;
    const from = event.next;
    const drive = event.entry === 0 ? chain.drive : chain.driveSecond;
    gate.at = -1;
    try {
      this.#core.inScope(event.trace, () => {
        event.next = drive(values, timestamps, event.next, to);
      });
    } finally {
      this.#recordsIn += (gate.at === -1 ? event.next : gate.at + 1) - from;
      chain.leaveKeys();
    }
    settle(chain, this.#core);
    return event.next === to;
  }

  /** Fires some of the processing-time timers that are due. */
  #fireProcessingTime(chain: Chain): void {
    const now = this.#core.clock.now();
    const due = this.#due('processing-time', now);
    const fired = (keyed: KeyedPart): boolean => fireTimers(chain, this.#core, keyed, due);
    this.#timersDue = !this.#inputs.ended && !chain.keyed.every(fired);
    if (!this.#timersDue) for (const { timers } of chain.keyed) timers.arm();
  }

  #due(domain: TimeDomain, time: number): Parameters<typeof fireTimers>[3] {
    return { domain, time, trace: this.#lastTrace };
  }

  /** A call may have failed while another one ran. */
  #failed(): boolean {
    return this.#stage !== 'open';
  }

  /** Whether all that was fed has gone through. */
  #idling(): boolean {
    const chain = this.#chain;
    if (this.#events.length > 0 || chain === undefined) return this.#events.length === 0;
    return isThrough(chain);
  }

  #letGo(): void {
    this.#chain?.[Symbol.dispose]();
    this.#core[Symbol.dispose]();
  }

  async #finish(): Promise<void> {
    this.#stage = 'finishing';
    const chain = this.#chain as Chain;
    for (const { timers } of chain.keyed) timers[Symbol.dispose]();
    try {
      await flushFunctions(chain.operators, this.#core);
    } catch (error) {
      this.fail(error);
      return;
    }
    // Cancelled or failed meanwhile.
    if ((this.#stage as string) !== 'finishing') return;
    for (const output of chain.outputs) output.end();
    this.#stage = 'finished';
    this.#options.listener.finished();
  }
}
