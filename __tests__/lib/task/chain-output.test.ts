import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { KeyedProcessFunction } from '../../../lib/functions/keyed-process-function';
import { keyGroup, subtaskOf } from '../../../lib/state/key-groups';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { execute, Placed, upTo } from '../../support/streams/parallel-jobs';
import { SplitSource } from '../../support/streams/split-source';

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
