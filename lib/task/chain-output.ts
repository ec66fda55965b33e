import { MillraceError } from '../errors/millrace-error';
import type { CustomPartition } from '../metadata/wiring';
import { broadcastOutput } from '../operators/broadcast-output';
import { keyedOutput } from '../operators/keyed-output';
import type { Failed } from '../operators/operator';
import { output } from '../operators/output';
import { roundRobinOutput } from '../operators/round-robin-output';
import { shuffleOutput } from '../operators/shuffle-output';
import { KeyContext, type Key } from '../state/key-context';
import { keyGroup, subtaskOf } from '../state/key-groups';
import { value, type FactoryCall } from '../functions/factory-call';
import { selector } from './operator-bindings';
import { OutputBuffer } from './output-buffer';
import type { TaskCore } from './task-core';
import type { Exchange, OutputWire } from './task-ports';

/** One edge out of a chain: a buffer for each of its channels, and how a record's is chosen. */
export class ChainOutput {
  readonly wire: OutputWire;
  readonly #buffers: readonly OutputBuffer[];
  readonly #core: TaskCore;
  readonly #subtask: number;

  /** @param place of its first channel in the gate; the others follow. */
  constructor(wire: OutputWire, core: TaskCore, subtask: number, place: number) {
    this.wire = wire;
    this.#core = core;
    this.#subtask = subtask;
    this.#buffers = wire.channels.map((channel, i) => new OutputBuffer(channel, core.gate, place + i, core.trace));
  }

  /** The function that takes the records, for the chain's text. */
  get call(): FactoryCall {
    const { exchange } = this.wire;
    const channels = value(this.#buffers);
    const count = this.#buffers.length;
    const [first] = this.#buffers;
    const only: FactoryCall = { factory: output, bindings: [value(first)] };
    switch (exchange?.partitioner.kind) {
      case 'hash': {
        if (count === 1) return only;
        const bindings = [selector(exchange.partitioner.key), value(this.#byKeyGroup(exchange)), channels];
        return { factory: keyedOutput, bindings: [...bindings, value(this.#failed(exchange))] };
      }
      case 'custom': {
        const { key, partition } = exchange.partitioner;
        const bindings = [selector(key), value(chosen(exchange.reader, partition, count)), channels];
        return { factory: keyedOutput, bindings: [...bindings, value(this.#failed(exchange))] };
      }
      case 'rebalance':
      case 'rescale':
        if (count === 1) return only;
        // Each producer begins elsewhere, so that few records do not all go to the same one.
        return { factory: roundRobinOutput, bindings: [channels, value(this.#subtask % count)] };
      case 'shuffle':
        if (count === 1) return only;
        return { factory: shuffleOutput, bindings: [channels, value(1 + Math.floor(Math.random() * 0x7fffffff))] };
      case 'broadcast':
        return count === 1 ? only : { factory: broadcastOutput, bindings: [channels] };
      default:
        return only;
    }
  }

  flush(): void {
    for (const buffer of this.#buffers) buffer.flush();
  }

  watermark(time: number): void {
    for (const buffer of this.#buffers) buffer.watermark(time);
  }

  idle(idle: boolean): void {
    for (const buffer of this.#buffers) buffer.idle(idle);
  }

  end(): void {
    for (const buffer of this.#buffers) buffer.end();
  }

  #byKeyGroup({ reader, maxParallelism }: Exchange): (key: Key) => number {
    const keys = new KeyContext(reader);
    const count = this.#buffers.length;
    return (key) => {
      keys.check(key);
      return subtaskOf(keyGroup(key, maxParallelism), maxParallelism, count);
    };
  }

  /** A key that cannot be had is the reader's failure, as it is where its records need no exchange. */
  #failed({ reader }: Exchange): Failed {
    return (error) => {
      throw this.#core.operatorFailed(reader, error);
    };
  }
}

/** The user's choice, if there is such a channel. */
function chosen(operator: string, partition: CustomPartition['partition'], partitions: number): (key: never) => number {
  return (key) => {
    const index = partition(key, partitions);
    if (Number.isInteger(index) && index >= 0 && index < partitions) return index;
    throw new MillraceError('MILLRACE_PARTITION_INVALID', { operator, index, partitions });
  };
}
