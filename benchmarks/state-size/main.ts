/**
 * A job whose keyed state is larger than its memory, read and written at random:
 * `npm run state-size -- --state.mebibytes 1024 --state.reads 300000`.
 * Every value that is read is checked; what it took is printed as JSON.
 */
import '../../lib/engine/v8-flags';
import { readFileSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import {
  Application,
  GeneratorSource,
  KeyedProcessFunction,
  KeyedState,
  Operator,
  run,
  Sink,
  Source,
  Value,
  ValueState,
  type Collector,
  type KeyedContext,
  type SinkFunction,
} from 'millrace';

/** Bytes of a value, about. */
const VALUE = 1024;

/** How many keys there are, and how often one of them is read at random. */
class Size {
  readonly keys: number;
  constructor(
    mebibytes: number,
    readonly reads: number,
  ) {
    this.keys = Math.ceil((mebibytes * 1024 * 1024) / VALUE);
  }
}

interface Held {
  readonly visits: number;
  readonly text: string;
}

/** What a key holds after so many visits: no two are the same. */
function held(key: number, visits: number): Held {
  return { visits, text: `${key}:${visits};`.padEnd(VALUE - 20, String.fromCharCode(97 + ((key + visits) % 26))) };
}

/** Mulberry32. */
function* random(seed: number, below: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    yield ((bits ^ (bits >>> 14)) >>> 0) % below;
  }
}

const progress = { started: 0, filled: 0, peak: 0, peakAnonymous: 0, peakHeap: 0 };

/** Memory of the process: all that is resident, and what of it is no file's. */
function watchMemory(): void {
  const status = readFileSync('/proc/self/status', 'latin1');
  const kibibytes = (field: string): number => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? NaN);
  progress.peak = Math.max(progress.peak, kibibytes('VmRSS'));
  progress.peakAnonymous = Math.max(progress.peakAnonymous, kibibytes('RssAnon'));
  progress.peakHeap = Math.max(progress.peakHeap, process.memoryUsage().heapUsed);
}

@Source({ name: 'keys' })
export class Keys extends GeneratorSource<number> {
  constructor(
    @Value('${state.mebibytes}') private readonly mebibytes: number,
    @Value('${state.reads}') private readonly reads: number,
  ) {
    super();
  }

  override *generate(): Iterable<number> {
    const { keys, reads } = new Size(this.mebibytes, this.reads);
    progress.started = performance.now();
    // In an order that is none: a prime number is no divisor of the number of keys.
    for (let i = 0; i < keys; i++) yield (i * 1_000_003) % keys;
    progress.filled = performance.now();
    const keysRead = random(42, keys);
    for (let i = 0; i < reads; i++) yield keysRead.next().value;
  }
}

@Operator({ from: Keys, keyBy: (key: number) => key })
export class Visits extends KeyedProcessFunction<number, number, number> {
  @KeyedState() private readonly last!: ValueState<Held>;

  processElement(key: number, _: KeyedContext<number>, out: Collector<number>): void {
    const found = this.last.value();
    const visits = found?.visits ?? 0;
    if (found !== undefined && found.text !== held(key, visits).text) throw new Error(`${key} holds ${found.text}`);
    this.last.update(held(key, visits + 1));
    out.collect(visits + 1);
  }
}

@Sink({ from: Visits })
export class Results implements SinkFunction<number> {
  #records = 0;
  #first = 0;

  write(visits: number): void {
    if (visits === 1) this.#first++;
    if (this.#records++ % 10_000 === 0) watchMemory();
  }

  close(): void {
    watchMemory();
    const ended = performance.now();
    const { started, filled, peak, peakAnonymous, peakHeap } = progress;
    const second = (milliseconds: number): number => Math.round(milliseconds / 10) / 100;
    const figures = {
      ...{ records: this.#records, keys: this.#first },
      stateMiB: Math.round((this.#first * VALUE) / 1024 ** 2),
      heapLimitMiB: Math.round(getHeapStatistics().heap_size_limit / 1024 ** 2),
      peakHeapMiB: Math.round(peakHeap / 1024 ** 2),
      peakAnonymousMiB: Math.round(peakAnonymous / 1024),
      peakResidentMiB: Math.round(peak / 1024),
      fillSeconds: second(filled - started),
      filledPerSecond: Math.round(this.#first / ((filled - started) / 1000)),
      readSeconds: second(ended - filled),
      readPerSecond: Math.round((this.#records - this.#first) / ((ended - filled) / 1000)),
      cpuSeconds: second(process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000),
    };
    console.log(JSON.stringify(figures));
  }
}

@Application({ name: 'state-size', scan: [__dirname] })
export class StateSize {}

void run(StateSize);
