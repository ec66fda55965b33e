import type { Faults } from '../errors/faults';
import { batchMode, inBatchMode, type RuntimeModeOptions } from './batch-mode';
import type { Draft, DraftInput } from './draft';
import { checkEdges } from './edges';
import { nameDrafts } from './names';
import { orderDrafts } from './order';
import { checkPartition, partitionerOf } from './partitioners';
import { placement, soundDefaults, type ParallelismDefaults } from './placement';
import type { StreamGraph, StreamNode } from './stream-graph';
import { streamNode } from './stream-nodes';

/** What holds for all nodes of a graph. */
export interface GraphDefaults extends ParallelismDefaults, RuntimeModeOptions {
  /** False where no operator is to be chained to another. Default: true. */
  readonly chaining?: boolean;
  /** Resolves `${...}` in options. Default: there is nothing to resolve with. */
  readonly placeholder?: (text: string) => string;
}

/**
 * The graph of the drafts of one job. Everything that is wrong with them goes to `faults`; then the graph lacks what
 * is at fault and what stands behind it, and must not be run.
 */
export function assembleGraph(
  jobName: string,
  drafts: readonly Draft[],
  faults: Faults,
  defaults: GraphDefaults = {},
): StreamGraph {
  if (!drafts.some(({ role }) => role === 'source')) faults.add(jobName, 'MILLRACE_WIRING_NO_SOURCE', { job: jobName });
  const parallelism = soundDefaults(jobName, defaults, faults);
  const names = nameDrafts(drafts, faults);
  checkEdges(drafts, faults);
  const batch = batchMode(jobName, drafts, defaults, faults);
  const nodes: StreamNode[] = [];
  const made = new Map<Draft, StreamNode>();
  for (const draft of orderDrafts(drafts, faults)) {
    const named = names.get(draft);
    if (named === undefined) continue;
    checkPartition(draft, faults);
    const known = draft.inputs.flatMap((input): readonly (readonly [DraftInput, StreamNode])[] => {
      const from = made.get(input.from);
      return from === undefined ? [] : [[input, from]];
    });
    const upstreams = known.map(([, from]) => from);
    const placed = placement(draft, upstreams, parallelism, faults);
    const inputs = known.map(([input, from]) => ({
      from: from.id,
      ...(input.tag !== undefined && { tag: input.tag }),
      ...(input.input !== undefined && { input: input.input }),
      partitioner: partitionerOf(draft, input, from, placed, faults),
    }));
    const node = streamNode(draft, { id: nodes.length, ...named, ...placed, inputs }, faults, defaults.placeholder);
    if (node === undefined) continue;
    made.set(draft, node);
    nodes.push(node);
  }
  const common = { jobName, ...(defaults.chaining === false && { chaining: false }) };
  return batch === undefined ? { ...common, nodes } : { ...common, batch, nodes: nodes.map(inBatchMode) };
}
