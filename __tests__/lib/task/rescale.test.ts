import fc from 'fast-check';
import { KeyedState } from '../../../decorators/keyed-state';
import type { Collector } from '../../../lib/functions/collector';
import {
  KeyedProcessFunction,
  type KeyedContext,
  type OnTimerContext,
} from '../../../lib/functions/keyed-process-function';
import type { StreamNode } from '../../../lib/graph/stream-graph';
import { keyGroup, subtaskOf } from '../../../lib/state/key-groups';
import { ValueState } from '../../../lib/state/value-state';
import { StreamTask } from '../../../lib/task/stream-task';
import type { TaskSnapshot } from '../../../lib/task/task-snapshot';
import { GraphWriter, plainHost } from '../../support/streams/graphs';
import { RecordingOutput } from '../../support/streams/task-driver';

/** Counts its key's records, and tells how many there were when its time has come. */
class Counts extends KeyedProcessFunction<string, string, string> {
  @KeyedState() protected readonly seen!: ValueState<number>;

  override processElement(_key: string, { timerService }: KeyedContext<string>): void {
    this.seen.update((this.seen.value() ?? 0) + 1);
    timerService.registerEventTimeTimer(100);
  }

  override onTimer(_time: number, { key }: OnTimerContext<string>, out: Collector<string>): void {
    out.collect(`${key} ${this.seen.value()}`);
  }
}

const MAX = 16;

interface Running {
  readonly task: StreamTask;
  readonly output: RecordingOutput;
}

async function subtask(index: number, parallelism: number, restored: readonly TaskSnapshot[]): Promise<Running> {
  const g = new GraphWriter();
  const states = [{ property: 'seen', name: 'seen', kind: 'value' as const }];
  g.keyed(g.source({}), { kind: 'function', select: (key: string) => key }, new Counts(), states);
  const node = { ...(g.nodes[1] as StreamNode), parallelism, maxParallelism: MAX };
  const output = new RecordingOutput();
  const task = new StreamTask({
    jobName: 'rescaled',
    vertex: { id: 0, name: 'counts', nodes: [node], parallelism, maxParallelism: MAX },
    host: plainHost(),
    inputs: 1,
    outputs: [{ node: node.id, channels: [output] }],
    listener: { wake: () => undefined, finished: () => undefined, failed: (error) => expect(error).toBeUndefined() },
    signal: new AbortController().signal,
    ...{ subtaskIndex: index, parallelism, maxParallelism: MAX },
  });
  await task.open(...restored);
  return { task, output };
}

async function subtasks(parallelism: number, restored: readonly TaskSnapshot[] = []): Promise<Running[]> {
  return Promise.all(Array.from({ length: parallelism }, (_, index) => subtask(index, parallelism, restored)));
}

function feed(running: readonly Running[], keys: readonly string[]): void {
  for (const key of keys) {
    const owner = running[subtaskOf(keyGroup(key, MAX), MAX, running.length)];
    owner?.task.batch({ values: [key], timestamps: Float64Array.of(1), from: 0, to: 1 }, 1);
    owner?.task.run();
  }
}

test('state and timers go to whoever has their key group at another parallelism, and to nobody else', async () => {
  const keys = fc.array(fc.integer({ min: 0, max: 40 }).map((n) => `key-${n}`));
  const parallelism = fc.integer({ min: 1, max: MAX });
  await fc.assert(
    fc.asyncProperty(keys, keys, parallelism, parallelism, async (before, after, from, to) => {
      const first = await subtasks(from);
      feed(first, before);
      const second = await subtasks(
        to,
        first.map(({ task }) => task.snapshot()),
      );
      feed(second, after);
      for (const { task } of second) {
        task.watermark(0, 100);
        task.run();
      }
      const counts = new Map<string, number>();
      for (const key of [...before, ...after]) counts.set(key, (counts.get(key) ?? 0) + 1);
      const told = second.flatMap(({ output }, index) => output.values.map((line) => [String(line), index] as const));
      expect(told.map(([line]) => line).sort()).toEqual([...counts].map(([key, n]) => `${key} ${n}`).sort());
      for (const [line, index] of told) {
        expect(subtaskOf(keyGroup(line.split(' ')[0] as string, MAX), MAX, to)).toBe(index);
      }
      await Promise.all([...first, ...second].map(({ task }) => task.close()));
    }),
    { numRuns: 50 },
  );
});
