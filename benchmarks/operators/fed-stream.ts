import { EmbeddedEngine } from '../../lib/engine/embedded-engine';
import { Faults } from '../../lib/errors/faults';
import {
  NO_TIMESTAMP,
  Source,
  type SourceBatch,
  type SourceReader,
  type SplitEnumerator,
} from '../../lib/functions/source';
import type { DataStream } from '../../lib/stream/data-stream';
import { StreamExecutionEnvironment } from '../../lib/stream/stream-execution-environment';
import type { TaskHost } from '../../lib/task/ports';
import { monotonousTimestamps } from '../../lib/time/monotonous-timestamps';
import { SystemClock } from '../../lib/time/system-clock';
import { EVENTS, timeOf, type Event } from './events';
import { Total, type Amount } from './total';

/** Whether the events of a job have times, and watermarks follow from these. */
export type EventTimes = 'timed' | 'timeless';

/** Hands out as many events as it was granted; tells when they are all taken. */
class GrantedEvents extends Source<Event> implements SourceReader<Event> {
  override readonly boundedness = 'continuous-unbounded';
  readonly finished = false;
  readonly #times: EventTimes;
  readonly #timestamps = new Float64Array(EVENTS.length).fill(NO_TIMESTAMP);
  #granted = 0;
  #position = 0;
  #wake: () => void = () => undefined;
  taken: () => void = () => undefined;

  constructor(times: EventTimes) {
    super();
    this.#times = times;
  }

  grant(count: number): void {
    this.#granted = count;
    this.#wake();
  }

  poll(limit: number): SourceBatch<Event> | undefined {
    if (this.#granted === 0) {
      this.taken();
      return undefined;
    }
    const from = this.#position % EVENTS.length;
    const to = Math.min(from + Math.min(limit, this.#granted), EVENTS.length);
    if (this.#times === 'timed')
      for (let i = from; i < to; i++) this.#timestamps[i] = timeOf(this.#position + i - from);
    this.#position += to - from;
    this.#granted -= to - from;
    return { values: EVENTS, timestamps: this.#timestamps, from, to, split: 'memory' };
  }

  available(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      if (this.#granted > 0) resolve();
    });
  }

  override createEnumerator(): SplitEnumerator {
    const splits = [{ id: 'memory' }];
    return { nextSplit: () => splits.shift(), addSplitsBack: () => undefined, snapshot: () => splits };
  }

  override createReader(): this {
    return this;
  }

  addSplits(): void {
    // It needs no splits.
  }

  noMoreSplits(): void {
    // It never ends by itself.
  }

  snapshot(): [] {
    return [];
  }

  close(): void {
    // Nothing is open.
  }
}

/** A job on keyed streams that stays, fed run by run: what is measured is its running, not its start. */
export class FedStream implements AsyncDisposable {
  readonly #source: GrantedEvents;
  readonly #times: EventTimes;
  readonly #total = new Total();
  readonly #execution;
  #fed = 0;
  /** How many records all operators had taken when that was looked at last. */
  #taken = 0;

  /** @param build writes the job from its events to its amounts. */
  constructor(name: string, build: (events: DataStream<Event>) => DataStream<Amount>, times: EventTimes = 'timed') {
    this.#times = times;
    this.#source = new GrantedEvents(times);
    const env = new StreamExecutionEnvironment();
    const options = times === 'timed' ? { watermark: monotonousTimestamps() } : {};
    build(env.from(this.#source, options)).sinkTo(this.#total);
    const faults = new Faults();
    const graph = env.getStreamGraph(name, faults);
    faults.throwIfAny(name);
    this.#execution = new EmbeddedEngine().execute(graph, host());
  }

  /** Feeds `count` events; answers with the sum when all have gone through. */
  async run(count: number): Promise<number> {
    this.#total.sum = 0;
    this.#fed += count;
    const failed = this.#execution.result.then(() => {
      throw new Error('the job has ended');
    });
    await Promise.race([failed, this.#drained(count)]);
    return this.#total.sum;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#execution.cancel();
  }

  #drained(count: number): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        // Behind an exchange the records are on their way when the source has none left.
        if (this.#through()) resolve();
        else setImmediate(look);
      };
      this.#source.taken = look;
      this.#source.grant(count);
    });
  }

  /** Whether all has gone through: the watermark of the last event, or the events themselves. */
  #through(): boolean {
    const { operators } = this.#execution.report();
    if (this.#times === 'timeless') {
      const before = this.#taken;
      this.#taken = operators.reduce((sum, { recordsIn }) => sum + recordsIn, 0);
      return operators[1]?.recordsIn === this.#fed && this.#taken === before;
    }
    return (operators.at(-1)?.watermark ?? -Infinity) >= timeOf(this.#fed - 1) - 1;
  }
}

/** As in an application whose functions write no log lines: nobody asks whose work is running. */
function host(): TaskHost {
  return {
    clock: new SystemClock(),
    functions: { create: (ref) => (ref.kind === 'instance' ? ref.value : new ref.type()) as object },
    scopes: {
      run: (_scope, work) => {
        work();
      },
    },
    badRecord: () => undefined,
  };
}
