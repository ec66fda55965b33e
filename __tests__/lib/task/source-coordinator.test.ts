import type { Collector } from '../../../lib/functions/collector';
import { KeyedProcessFunction, type KeyedContext } from '../../../lib/functions/keyed-process-function';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { boundedOutOfOrderness } from '../../../lib/time/bounded-out-of-orderness';
import { VirtualClock } from '../../../lib/time/virtual-clock';
import { withIdleness } from '../../../lib/time/with-idleness';
import { plainHost } from '../../support/streams/graphs';
import { execute, turns, upTo } from '../../support/streams/parallel-jobs';
import { SplitSource } from '../../support/streams/split-source';

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
