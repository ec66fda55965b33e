import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import type { JobReport } from '../../../lib/engine/job-execution';
import { EDGE_CREDIT } from '../../../lib/engine/local-edge';
import type { RuntimeContext } from '../../../lib/functions/rich-function';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { BATCH_SIZE } from '../../../lib/task/output-buffer';
import { plainHost } from '../../support/streams/graphs';
import { execute, Placed, turns, upTo } from '../../support/streams/parallel-jobs';
import { SplitSource } from '../../support/streams/split-source';

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
