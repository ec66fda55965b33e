import { EmbeddedEngine } from '../../lib/engine/embedded-engine';
import {
  NO_TIMESTAMP,
  Source,
  type SourceBatch,
  type SourceReader,
  type SplitEnumerator,
} from '../../lib/functions/source';
import type { OperatorNode, StreamGraph, StreamNode } from '../../lib/graph/stream-graph';
import type { TaskHost } from '../../lib/task/ports';
import { SystemClock } from '../../lib/time/system-clock';
import { BIDS } from './bids';

/** One step of a chain: a lambda, or an object with the method. */
export interface Step {
  readonly kind: OperatorNode['kind'];
  readonly fn: object;
}

/** Hands out as many records as it was granted, from memory; tells when they are all taken. */
class GrantedSource extends Source<unknown> implements SourceReader<unknown> {
  override readonly boundedness = 'continuous-unbounded';
  readonly finished = false;
  readonly #timestamps = new Float64Array(BIDS.length).fill(NO_TIMESTAMP);
  #granted = 0;
  #position = 0;
  #wake: () => void = () => undefined;
  taken: () => void = () => undefined;

  get rest(): number {
    return this.#granted;
  }

  grant(count: number): void {
    this.#granted = count;
    this.#position = 0;
    this.#wake();
  }

  poll(limit: number): SourceBatch | undefined {
    if (this.#granted === 0) {
      this.taken();
      return undefined;
    }
    const from = this.#position % BIDS.length;
    const to = Math.min(from + Math.min(limit, this.#granted), BIDS.length);
    this.#position += to - from;
    this.#granted -= to - from;
    return { values: BIDS, timestamps: this.#timestamps, from, to, split: 'memory' };
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

/** The end of a chain: it sums what arrives. */
export interface Sum {
  sum: number;
  arrived: number;
  write(bid: { readonly price: number; readonly auction: number }): void;
}

/** A job that stays, fed run by run: what is measured is its running, not its start. */
export class FedJob implements AsyncDisposable {
  readonly #source = new GrantedSource();
  readonly #execution;
  readonly #sink: Sum;

  constructor(name: string, steps: readonly Step[], sink: Sum) {
    this.#sink = sink;
    this.#execution = new EmbeddedEngine().execute(graphOf(name, this.#source, steps, this.#sink), host());
  }

  /** Feeds `count` records; answers with the sum when all have gone through. */
  async run(count: number, arriving?: number): Promise<number> {
    this.#sink.sum = 0;
    this.#sink.arrived = 0;
    const failed = this.#execution.result.then(() => {
      throw new Error('the job has ended');
    });
    await Promise.race([failed, this.#drained(count, arriving)]);
    return this.#sink.sum;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#execution.cancel();
  }

  #drained(count: number, arriving: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (arriving === undefined || this.#sink.arrived === arriving) resolve();
        else setImmediate(look);
      };
      this.#source.taken = look;
      this.#source.grant(count);
    });
  }
}

function graphOf(jobName: string, source: object, steps: readonly Step[], sink: object): StreamGraph {
  const async = { order: 'input', capacity: 256, timeout: 60_000 } as const;
  const ref = (fn: object): StreamNode['function'] =>
    typeof fn === 'function'
      ? { kind: 'lambda', value: fn as (...args: unknown[]) => unknown }
      : { kind: 'instance', value: fn };
  const inputs = (id: number) => [{ from: id - 1, partitioner: { kind: 'forward' } as const }];
  const one = { parallelism: 1, maxParallelism: 128 } as const;
  const nodes: StreamNode[] = [{ ...one, kind: 'source', id: 0, uid: 'source', name: 'bids', function: ref(source) }];
  for (const { kind, fn } of steps) {
    const id = nodes.length;
    const more = { inputs: inputs(id), async, invalid: 'fail' } as const;
    nodes.push({ ...one, kind, id, uid: `step-${id}`, name: `${kind}-${id}`, function: ref(fn), ...more });
  }
  const id = nodes.length;
  nodes.push({ ...one, kind: 'sink', id, uid: 'sink', name: 'sum', function: ref(sink), inputs: inputs(id), async });
  return { jobName, nodes };
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
