import type { BatchMode } from '../graph/batch-mode';
import type { JobEdge, JobGraph, JobVertex } from '../graph/job-graph';
import type { JobAccumulators } from '../task/job-accumulators';
import type { TaskHost } from '../task/ports';
import { SortedInput, type SortedEntry } from '../batch/sorted-input';
import { SourceCoordinator } from '../task/source-coordinator';
import { SourceInput } from '../task/source-input';
import { StreamTask } from '../task/stream-task';
import type { OutputWire, TaskListener, TaskOptions, TaskOutput } from '../task/task-ports';
import type { AlignmentGroups } from '../time/alignment-groups';
import { consumersOf } from './channels';
import { LocalEdge } from './local-edge';
import { sortedEntries } from './sorted-entries';
import { Subtask } from './subtask';
import { nextTrace } from './traces';

/** The tasks of a job. */
export interface JobTasks {
  /** Producers first; those of one vertex by their index. */
  readonly subtasks: readonly Subtask[];
  readonly coordinators: readonly SourceCoordinator[];
}

/** What the tasks of a job share. */
export interface TaskSurroundings {
  readonly host: TaskHost;
  readonly signal: AbortSignal;
  readonly listener: TaskListener;
  readonly alignment: AlignmentGroups;
  readonly accumulators: JobAccumulators;
}

/** Makes the parallel instances of all vertices, and the channels between them. */
export function buildTasks(graph: JobGraph, surroundings: TaskSurroundings): JobTasks {
  const { host } = surroundings;
  const built: Subtask[][] = [];
  const coordinators: SourceCoordinator[] = [];
  // Consumers before their producers: a channel knows the task it leads to.
  for (const vertex of [...graph.vertices].reverse()) {
    const [head] = vertex.nodes;
    const coordinator =
      head?.kind === 'source' ? new SourceCoordinator(head, vertex.name, host, graph.batch !== undefined) : undefined;
    if (coordinator !== undefined) coordinators.push(coordinator);
    built[vertex.id] = Array.from({ length: vertex.parallelism }, (_, index) => {
      const outputs = graph.edges
        .filter((edge) => edge.fromVertex === vertex.id)
        .map((edge) => wire(edge, vertex, index, graph.vertices[edge.toVertex] as JobVertex, built));
      return subtask(taskOptions(graph, vertex, index, outputs, surroundings), coordinator, graph.batch);
    });
  }
  return { subtasks: built.flat(), coordinators };
}

function wire(edge: JobEdge, from: JobVertex, index: number, to: JobVertex, built: readonly Subtask[][]): OutputWire {
  const { fromNode, tag, entry, partitioner } = edge;
  const channels = consumersOf(partitioner.kind, from.parallelism, to.parallelism, index).map((consumer) => {
    const target = built[to.id]?.[consumer] as Subtask;
    const channel = new LocalEdge(target.sorted ?? target.task, target.inputs.length, entry);
    target.inputs.push(channel);
    return channel;
  });
  const exchange = { partitioner, reader: to.nodes[0]?.name ?? to.name, maxParallelism: to.maxParallelism };
  // Whoever produces has one consumer at least.
  const all = channels as readonly TaskOutput[] as OutputWire['channels'];
  return { node: fromNode, ...(tag !== undefined && { tag }), channels: all, exchange };
}

function taskOptions(
  { jobName, vertices, edges }: JobGraph,
  vertex: JobVertex,
  subtaskIndex: number,
  outputs: readonly OutputWire[],
  surroundings: TaskSurroundings,
): TaskOptions {
  const { parallelism, maxParallelism } = vertex;
  const inputs = edges
    .filter((edge) => edge.toVertex === vertex.id)
    .reduce((count, { fromVertex, partitioner: { kind } }) => {
      const producers = vertices[fromVertex]?.parallelism ?? 0;
      const from = Array.from({ length: producers }, (_, i) => consumersOf(kind, producers, parallelism, i));
      return count + from.filter((consumers) => consumers.includes(subtaskIndex)).length;
    }, 0);
  return { jobName, vertex, subtaskIndex, parallelism, maxParallelism, inputs, outputs, ...surroundings };
}

function sortedInput(options: TaskOptions, entries: readonly SortedEntry[], task: StreamTask): SortedInput {
  const { vertex, host, inputs } = options;
  const operator = vertex.nodes[0]?.name ?? vertex.name;
  const { sorting = {} } = host;
  return new SortedInput({ operator, vertex: vertex.name, entries, channels: inputs, task, nextTrace, sorting });
}

function subtask(options: TaskOptions, coordinator: SourceCoordinator | undefined, batch?: BatchMode): Subtask {
  const { listener } = options;
  const made: { subtask?: Subtask } = {};
  const wake = (): void => {
    if (made.subtask !== undefined) made.subtask.awake = true;
    listener.wake();
  };
  const entries = batch?.sortedInputs === true ? sortedEntries(options.vertex.nodes[0]) : undefined;
  const byKey = entries?.some(({ key }) => key !== undefined) === true;
  const sorted = entries === undefined ? {} : { byKey, inputs: 1 };
  const own = { ...options, ...sorted, listener: { ...listener, wake } };
  const task = new StreamTask(own);
  made.subtask = new Subtask(
    task,
    coordinator === undefined ? undefined : new SourceInput(coordinator, task, own, nextTrace),
    entries === undefined ? undefined : sortedInput(options, entries, task),
  );
  return made.subtask;
}
