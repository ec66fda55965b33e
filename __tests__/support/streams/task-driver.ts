import type { StreamNode } from '../../../lib/graph/stream-graph';
import { NO_TIMESTAMP } from '../../../lib/functions/source';
import type { KeyedStateBackendFactory } from '../../../lib/state/keyed-state-backend';
import { StreamTask } from '../../../lib/task/stream-task';
import type { TaskOutput } from '../../../lib/task/task-ports';
import { VirtualClock } from '../../../lib/time/virtual-clock';
import type { GraphWriter } from './graphs';
import { plainHost, type RecordingHost } from './graphs';

export type Emitted =
  { readonly value: unknown; readonly ts: number; readonly trace: number } | { readonly watermark: number };

/** Takes everything a task emits; credit is as the test says. */
export class RecordingOutput implements TaskOutput {
  readonly emitted: Emitted[] = [];
  readonly batches: number[] = [];
  ended = false;
  idleness: boolean[] = [];
  #writable = true;
  #listener: () => void = () => undefined;

  get writable(): boolean {
    return this.#writable;
  }

  set writable(writable: boolean) {
    this.#writable = writable;
    if (writable) this.#listener();
  }

  get values(): unknown[] {
    return this.emitted.flatMap((it) => ('value' in it ? [it.value] : []));
  }

  onWritable(listener: () => void): void {
    this.#listener = listener;
  }

  batch(
    batch: { values: readonly unknown[]; timestamps: Float64Array; from: number; to: number },
    trace: number,
  ): void {
    this.batches.push(batch.to - batch.from);
    for (let i = batch.from; i < batch.to; i++) {
      this.emitted.push({ value: batch.values[i], ts: batch.timestamps[i] as number, trace });
    }
  }

  watermark(watermark: number): void {
    this.emitted.push({ watermark });
  }

  idle(idle: boolean): void {
    this.idleness.push(idle);
  }

  end(): void {
    this.ended = true;
  }
}

/** A task by itself, driven by a test: the nodes of a graph behind its source, as one chain. */
export class TaskDriver {
  readonly clock = new VirtualClock(1000);
  readonly output = new RecordingOutput();
  readonly host: RecordingHost = plainHost(this.clock);
  readonly task: StreamTask;
  readonly abort = new AbortController();
  failure: unknown;
  finished = false;
  #trace = 0;

  constructor(graph: GraphWriter, inputs = 1, keyedState?: KeyedStateBackendFactory) {
    const nodes: readonly StreamNode[] = graph.nodes.filter(({ kind }) => kind !== 'source');
    const last = nodes.at(-1) as StreamNode;
    this.task = new StreamTask({
      ...{
        jobName: 'test',
        vertex: { id: 0, name: 'task', nodes, parallelism: 1, maxParallelism: 128 },
        inputs,
        host: { ...this.host, ...(keyedState && { keyedState }) },
        signal: this.abort.signal,
      },
      outputs: last.kind === 'sink' ? [] : [{ node: last.id, channels: [this.output] }],
      listener: {
        wake: () => {
          queueMicrotask(() => {
            this.task.run();
          });
        },
        finished: () => {
          this.finished = true;
        },
        failed: (error) => {
          this.failure = error;
        },
      },
    });
  }

  /** Feeds records; those given as `[value, time]` pairs have event times. */
  feed(values: readonly unknown[], times?: readonly number[], entry: 0 | 1 = 0): void {
    const timestamps = Float64Array.from(values, (_, i) => times?.[i] ?? NO_TIMESTAMP);
    this.task.batch({ values, timestamps, from: 0, to: values.length }, ++this.#trace, entry);
    this.task.run();
  }

  watermark(time: number, input = 0): void {
    this.task.watermark(input, time);
    this.task.run();
  }

  /** Lets everything happen that can happen without time going on. */
  async settle(): Promise<void> {
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
  }
}
