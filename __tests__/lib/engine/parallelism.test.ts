import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import type { JobExecution, JobReport } from '../../../lib/engine/job-execution';
import { EDGE_CREDIT } from '../../../lib/engine/local-edge';
import { Faults } from '../../../lib/errors/faults';
import type { Collector } from '../../../lib/functions/collector';
import { KeyedProcessFunction, type KeyedContext } from '../../../lib/functions/keyed-process-function';
import type { RuntimeContext } from '../../../lib/functions/rich-function';
import { keyGroup, subtaskOf } from '../../../lib/state/key-groups';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { BATCH_SIZE } from '../../../lib/task/output-buffer';
import { boundedOutOfOrderness } from '../../../lib/time/bounded-out-of-orderness';
import { VirtualClock } from '../../../lib/time/virtual-clock';
import { withIdleness } from '../../../lib/time/with-idleness';
import { plainHost } from '../../support/streams/graphs';
import { SplitSource } from '../../support/streams/split-source';

function execute(env: StreamExecutionEnvironment, host = plainHost()): JobExecution {
  const faults = new Faults();
  const graph = env.getStreamGraph('parallel', faults);
  faults.throwIfAny('parallel');
  return new EmbeddedEngine().execute(graph, host);
}

const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
};

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Knows where it runs. */
class Placed {
  #index = -1;
  #parallelism = 0;

  open({ subtaskIndex, parallelism, counter }: RuntimeContext): void {
    this.#index = subtaskIndex;
    this.#parallelism = parallelism;
    counter('opened').inc();
  }

  map(n: number): [n: number, subtask: number, of: number] {
    return [n, this.#index, this.#parallelism];
  }
}

describe('where records go', () => {
  type Row = [n: number, subtask: number, of: number];

  async function placed(
    values: readonly number[],
    parallelism: number,
    how: (env: StreamExecutionEnvironment, values: readonly number[]) => { map: (type: typeof Placed) => never },
  ): Promise<Row[]> {
    const env = new StreamExecutionEnvironment();
    const rows: Row[] = [];
    const mapped = how(env, values).map(Placed) as unknown as ReturnType<typeof env.from<CollectionSource<Row>>>;
    mapped.setParallelism(parallelism).sinkTo((row) => void rows.push(row));
    await execute(env).result;
    return rows;
  }

  const bySubtask = (rows: readonly Row[]): Record<number, number[]> => {
    const found: Record<number, number[]> = {};
    for (const [n, subtask] of rows) (found[subtask] ??= []).push(n);
    return found;
  };

  const from = (env: StreamExecutionEnvironment, values: readonly number[]) => env.from(new CollectionSource(values));

  test('rebalance deals them out in turn, and so does nothing at all where the parallelism changes', async () => {
    const dealt = { 0: [0, 3, 6], 1: [1, 4], 2: [2, 5] };
    expect(bySubtask(await placed(upTo(7), 3, (env, v) => from(env, v).rebalance() as never))).toEqual(dealt);
    expect(bySubtask(await placed(upTo(7), 3, (env, v) => from(env, v) as never))).toEqual(dealt);
  });

  test('global sends all to the first, broadcast all to each', async () => {
    expect(bySubtask(await placed(upTo(3), 3, (env, v) => from(env, v).global() as never))).toEqual({ 0: [0, 1, 2] });
    const everywhere = { 0: [0, 1], 1: [0, 1], 2: [0, 1] };
    expect(bySubtask(await placed(upTo(2), 3, (env, v) => from(env, v).broadcast() as never))).toEqual(everywhere);
  });

  test("keyBy sends them to the owner of their key group, by Flink's formula", async () => {
    for (const [n, subtask, of] of await placed(
      upTo(200),
      4,
      (env, v) => from(env, v).keyBy((n) => `k${n}`) as never,
    )) {
      expect([n, subtask, of]).toEqual([n, subtaskOf(keyGroup(`k${n}`, 128), 128, 4), 4]);
    }
  });

  test('shuffle draws one for each, and leaves none out for long', async () => {
    const found = bySubtask(await placed(upTo(4000), 4, (env, v) => from(env, v).shuffle() as never));
    // Of 4000 fair draws among four, fewer than 800 for one is a matter of one in 10^13.
    for (const share of Object.values(found)) expect(share.length).toBeGreaterThan(800);
    expect(Object.keys(found)).toHaveLength(4);
  });

  test('rescale keeps to neighbours: each producer deals out to its own share', async () => {
    const rows = await placed([], 4, (env) => {
      const source = new SplitSource([
        [10, 11, 12, 13],
        [20, 21, 22, 23],
      ]);
      return env.from(source).setParallelism(2).rescale() as never;
    });
    const found = bySubtask(rows);
    expect(new Set([...(found[0] ?? []), ...(found[1] ?? [])].map((n) => Math.floor(n / 10))).size).toBe(1);
    expect(new Set([...(found[2] ?? []), ...(found[3] ?? [])].map((n) => Math.floor(n / 10))).size).toBe(1);
    expect(Object.values(found).map((share) => share.length)).toEqual([2, 2, 2, 2]);
  });

  test('partitionCustom sends them where it says, by field or function', async () => {
    const rows = await placed(upTo(9), 3, (env, v) => {
      const odd = (key: boolean, count: number): number => (key ? count - 1 : 0);
      return from(env, v).partitionCustom(odd, (n) => n % 2 === 1) as never;
    });
    expect(bySubtask(rows)).toEqual({ 0: [0, 2, 4, 6, 8], 2: [1, 3, 5, 7] });
  });

  test.each([3, -1, 0.5, NaN, undefined, '1'])('a custom partitioner that answers %p fails the job', async (index) => {
    const wrong = placed(
      [1],
      3,
      (env, v) =>
        from(env, v).partitionCustom(
          () => index as number,
          (n) => n,
        ) as never,
    );
    await expect(wrong).rejects.toMatchObject({
      code: 'MILLRACE_OPERATOR_FAILED',
      params: { operator: 'placed' },
      cause: { code: 'MILLRACE_PARTITION_INVALID', params: { operator: 'placed', index, partitions: 3 } },
    });
  });

  test.each([undefined, null, NaN, {}])('a key that is %p fails the job, as it does in one subtask', async (key) => {
    for (const parallelism of [1, 3]) {
      const env = new StreamExecutionEnvironment();
      class Keyed extends KeyedProcessFunction<number, number, number> {
        override processElement(): void {
          // It is never reached.
        }
      }
      const keyed = env.from(new CollectionSource([1])).keyBy(() => key as number);
      keyed
        .process(Keyed)
        .setParallelism(parallelism)
        .sinkTo(() => undefined);
      await expect(execute(env).result).rejects.toMatchObject({
        code: 'MILLRACE_OPERATOR_FAILED',
        params: { operator: 'keyed' },
        cause: { code: 'MILLRACE_KEY_INVALID' },
      });
    }
  });
});

describe('the subtasks of a job', () => {
  test('are reported together and each by itself; scopes tell which one works', async () => {
    const env = new StreamExecutionEnvironment();
    const host = plainHost();
    env
      .from(new CollectionSource(upTo(100)))
      .map(Placed)
      .setParallelism(3)
      .sinkTo(() => undefined);
    const { operators } = await execute(env, host).result;
    const [, map] = operators;
    expect(map).toMatchObject({ recordsIn: 100, recordsOut: 100, counters: { opened: 3 }, watermark: Infinity });
    expect(map?.subtasks.map(({ subtask, recordsIn, counters }) => [subtask, recordsIn, counters])).toEqual([
      [0, 34, { opened: 1 }],
      [1, 33, { opened: 1 }],
      [2, 33, { opened: 1 }],
    ]);
    const scopes = host.scopesEntered.filter(({ operator }) => operator === 'placed');
    expect(new Set(scopes.map(({ subtask }) => subtask))).toEqual(new Set([0, 1, 2]));
  });

  test('end all when one fails, and everything that was opened is closed', async () => {
    const opened: number[] = [];
    const closed: number[] = [];
    class Fragile extends Placed {
      #at = -1;
      override open(context: RuntimeContext): void {
        super.open(context);
        this.#at = context.subtaskIndex;
        opened.push(this.#at);
      }
      override map(n: number): [number, number, number] {
        if (this.#at === 2 && n > 50) throw new Error('broken');
        return super.map(n);
      }
      close(): void {
        closed.push(this.#at);
      }
    }
    const env = new StreamExecutionEnvironment();
    const source = new SplitSource([upTo(100), upTo(100)], 'continuous-unbounded');
    const read = env.from(source).setParallelism(2);
    read
      .rebalance()
      .map(Fragile)
      .setParallelism(4)
      .sinkTo(() => undefined);
    await expect(execute(env).result).rejects.toMatchObject({
      params: { operator: 'fragile' },
      cause: new Error('broken'),
    });
    expect(opened.sort()).toEqual([0, 1, 2, 3]);
    expect(closed.sort()).toEqual([0, 1, 2, 3]);
    expect(source.closed.sort()).toEqual([0, 1]);
    expect(source.enumeratorClosed).toBe(1);
  });

  test('are drained by stop(): what was read is written, by all of them', async () => {
    const env = new StreamExecutionEnvironment();
    const written: number[] = [];
    const slow = async (n: number): Promise<number> => {
      await new Promise((resolve) => setImmediate(resolve));
      return n;
    };
    const read = env.from(new SplitSource([upTo(500), upTo(500), upTo(500)], 'continuous-unbounded')).setParallelism(2);
    read
      .keyBy((n) => n)
      .map(slow)
      .setParallelism(3)
      .sinkTo((n) => void written.push(n))
      .setParallelism(2);
    const execution = execute(env);
    await turns(5);
    const report: JobReport = await execution.stop();
    expect(report.state).toBe('stopped');
    expect(written).toHaveLength(report.operators[0]?.recordsOut ?? -1);
    expect(report.operators.map(({ recordsOut }) => recordsOut)).toEqual([
      written.length,
      written.length,
      written.length,
    ]);
  });

  test('hold their producer back when one of them is stuck', async () => {
    const env = new StreamExecutionEnvironment();
    const source = new SplitSource([upTo(1_000_000)], 'bounded', BATCH_SIZE);
    const reached: number[] = [];
    env
      .from(source)
      .rebalance()
      .map(async (n) => (n % 3 === 1 ? new Promise<number>(() => undefined) : n))
      .setParallelism(3)
      .sinkTo((n) => void reached.push(n));
    const execution = execute(env);
    await turns(300);
    const read = execution.report().operators[0]?.recordsOut ?? 0;
    expect(read).toBeGreaterThan(0);
    // Each batch that is read gives one to each channel; one of these takes no more than its credit, and what is at work.
    expect(read).toBeLessThanOrEqual((EDGE_CREDIT + 3) * BATCH_SIZE);
    await turns(300);
    expect(execution.report().operators[0]?.recordsOut).toBe(read);
    // The others have done what they were given.
    expect(reached.length).toBeGreaterThan(read / 3);
    await execution.cancel();
  });
});

describe('the splits of a source', () => {
  test('are dealt out in turn; whoever is done first gets the next', async () => {
    const env = new StreamExecutionEnvironment();
    const source = new SplitSource([upTo(5000), [1], [2], [3], [4], [5], [6], [7]], 'bounded', 10);
    env
      .from(source)
      .setParallelism(2)
      .sinkTo(() => undefined)
      .setParallelism(2);
    await execute(env).result;
    const shares = [0, 1].map((subtask) => [...source.readBy.values()].filter((by) => by === subtask).length);
    // The reader of the long one had one more in hand.
    expect(shares.sort()).toEqual([2, 6]);
  });

  test('of a source that never ends are all dealt out', async () => {
    const env = new StreamExecutionEnvironment();
    const source = new SplitSource([[1], [2], [3], [4], [5]], 'continuous-unbounded');
    const seen: number[] = [];
    env
      .from(source)
      .setParallelism(2)
      .sinkTo((n) => void seen.push(n));
    const execution = execute(env);
    while (seen.length < 5) await turns(1);
    expect([...source.readBy.values()].sort()).toEqual([0, 0, 0, 1, 1]);
    await execution.stop();
  });

  test('fewer than readers leave some without: they end, and hold nothing back', async () => {
    const env = new StreamExecutionEnvironment();
    const seen: number[] = [];
    env
      .from(new SplitSource([[1, 2, 3]]))
      .setParallelism(4)
      .sinkTo((n) => void seen.push(n));
    const { operators } = await execute(env).result;
    expect(seen).toEqual([1, 2, 3]);
    expect(operators.map(({ watermark }) => watermark)).toEqual([Infinity, Infinity]);
  });

  test.each([
    ['a silent split', [[5, 9], []]],
    ['a reader without a split', [[5, 9]]],
  ])('%s holds the watermark back until it is idle', async (_what, splits) => {
    const env = new StreamExecutionEnvironment();
    const clock = new VirtualClock(1000);
    const watermarks: number[] = [];
    class Watermarks extends KeyedProcessFunction<number, number, number> {
      override processElement(n: number, { timerService }: KeyedContext<number>): void {
        timerService.registerEventTimeTimer(n);
      }
      override onTimer(time: number, _context: unknown, out: Collector<number>): void {
        out.collect(time);
      }
    }
    env
      .from(new SplitSource(splits, 'continuous-unbounded'), {
        timestamp: (n: number) => n,
        watermark: withIdleness(boundedOutOfOrderness(0), '1 s'),
      })
      .setParallelism(2)
      .keyBy((n) => n)
      .process(Watermarks)
      .setParallelism(2)
      .sinkTo((time) => void watermarks.push(time));
    const execution = execute(env, plainHost(clock));
    await turns(20);
    expect(watermarks).toEqual([]);
    clock.advanceTo(2500);
    await turns(20);
    // The watermark is one below 9.
    expect(watermarks).toEqual([5]);
    await execution.stop();
  });
});
