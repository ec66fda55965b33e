import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import { Faults } from '../../../lib/errors/faults';
import { Source, type SourceBatch, type SourceReader, type SourceSplit } from '../../../lib/functions/source';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { monotonousTimestamps } from '../../../lib/time/monotonous-timestamps';
import { VirtualClock } from '../../../lib/time/virtual-clock';
import { withWatermarkAlignment } from '../../../lib/time/with-watermark-alignment';
import { plainHost } from '../../support/streams/graphs';

/** Reads all its splits at the same time, a record of one after a record of the next, as the test gives them. */
class Channels extends Source<number> implements SourceReader<number> {
  readonly boundedness = 'bounded';
  readonly given = new Map<string, number[]>();
  readonly read: number[] = [];
  readonly paused = new Set<string>();
  ended = false;
  #wake: () => void = () => undefined;
  #handedOut: string[] = [];

  constructor(...splits: readonly string[]) {
    super();
    for (const split of splits) this.given.set(split, []);
  }

  override createEnumerator() {
    const open = [...this.given.keys()];
    return {
      nextSplit: () => {
        const id = open.shift();
        return id === undefined ? undefined : { id };
      },
      addSplitsBack: () => undefined,
      snapshot: () => [],
    };
  }

  override createReader(): this {
    return this;
  }

  give(split: string, ...times: readonly number[]): void {
    this.given.get(split)?.push(...times);
    this.#wake();
  }

  end(): void {
    this.ended = true;
    this.#wake();
  }

  get finished(): boolean {
    return this.ended && [...this.given.values()].every((times) => times.length === 0);
  }

  poll(): SourceBatch<number> | undefined {
    for (const split of this.#handedOut) {
      const time = this.paused.has(split) ? undefined : this.given.get(split)?.shift();
      if (time === undefined) continue;
      this.#handedOut = [...this.#handedOut.filter((it) => it !== split), split];
      this.read.push(time);
      return { split, values: [time], timestamps: new Float64Array(1), from: 0, to: 1 };
    }
    return undefined;
  }

  available(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  addSplits(splits: readonly SourceSplit[]): void {
    this.#handedOut.push(...splits.map(({ id }) => id));
  }

  noMoreSplits(): void {
    // All are there from the start.
  }

  snapshot(): readonly SourceSplit[] {
    return this.ended ? [] : this.#handedOut.map((id) => ({ id }));
  }

  close(): void {
    // Nothing is open.
  }
}

class Pausing extends Channels {
  pauseOrResumeSplits(pause: readonly string[], resume: readonly string[]): void {
    for (const split of pause) this.paused.add(split);
    for (const split of resume) this.paused.delete(split);
  }
}

const turns = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
};

async function running(...sources: readonly Channels[]) {
  const clock = new VirtualClock();
  const env = new StreamExecutionEnvironment();
  const watermark = withWatermarkAlignment(monotonousTimestamps(), { group: 'all', maxDrift: 100, updateInterval: 10 });
  for (const [i, source] of sources.entries()) {
    env.from(source, { name: `source ${i}`, timestamp: (time: number) => time, watermark }).sinkTo(() => undefined);
  }
  const faults = new Faults();
  const graph = env.getStreamGraph('aligned', faults);
  faults.throwIfAny('aligned');
  const job = new EmbeddedEngine().execute(graph, plainHost(clock));
  await turns();
  const interval = async (): Promise<void> => {
    clock.advanceBy(10);
    await turns();
  };
  return { job, interval };
}

test('a source that is ahead is not read on before the others have come near', async () => {
  const [fast, slow] = [new Channels('f'), new Channels('s')];
  const { job, interval } = await running(fast, slow);
  fast.give('f', 0);
  slow.give('s', 0);
  await interval();
  fast.give('f', 50, 99, 101, 150, 300);
  await interval();
  // Its watermark is a millisecond behind: at 101 it is 100 ahead of the time -1 of the other one, and more is too much.
  expect(fast.read).toEqual([0, 50, 99, 101]);
  await interval();
  expect(fast.read).toEqual([0, 50, 99, 101]);
  slow.give('s', 60);
  // Its watermark is told in this interval, and what follows from it is read then.
  await turns();
  await interval();
  expect(fast.read).toEqual([0, 50, 99, 101, 150, 300]);
  fast.give('f', 310);
  await interval();
  expect(fast.read).not.toContain(310);
  slow.end();
  await interval();
  await interval();
  expect(fast.read).toContain(310);
  fast.end();
  expect(await job.result).toMatchObject({ state: 'finished' });
});

test('splits that a reader can pause wait for one another; those of one that cannot are read on', async () => {
  for (const source of [new Pausing('a', 'b'), new Channels('a', 'b')]) {
    const { job, interval } = await running(source);
    source.give('a', 0);
    source.give('b', 0);
    await interval();
    source.give('a', 500, 600);
    await interval();
    await interval();
    expect(source.read).toEqual(source instanceof Pausing ? [0, 0, 500] : [0, 0, 500, 600]);
    source.give('b', 450);
    await interval();
    await interval();
    source.give('b', 460);
    await interval();
    expect(source.read).toContain(600);
    source.end();
    expect(await job.result).toMatchObject({ state: 'finished' });
  }
});

test('a job whose sources wait for one another can be stopped', async () => {
  const [fast, slow] = [new Channels('f'), new Channels('s')];
  const { job, interval } = await running(fast, slow);
  await interval();
  fast.give('f', 0, 1, 2);
  await interval();
  expect(await job.stop()).toMatchObject({ state: 'stopped' });
});
