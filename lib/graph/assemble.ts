import type { Faults } from '../errors/faults';
import type { Draft } from './draft';
import { checkEdges } from './edges';
import { nameDrafts } from './names';
import { orderDrafts } from './order';
import type { Partitioner, StreamEdge, StreamGraph, StreamNode } from './stream-graph';
import { keySelector, streamNode } from './stream-nodes';

/**
 * The graph of the drafts of one job. Everything that is wrong with them goes to `faults`; then the graph lacks what
 * is at fault and what stands behind it, and must not be run.
 */
export function assembleGraph(jobName: string, drafts: readonly Draft[], faults: Faults): StreamGraph {
  if (!drafts.some(({ role }) => role === 'source')) faults.add(jobName, 'MILLRACE_WIRING_NO_SOURCE', { job: jobName });
  const names = nameDrafts(drafts, faults);
  checkEdges(drafts, faults);
  const nodes: StreamNode[] = [];
  const ids = new Map<Draft, number>();
  for (const draft of orderDrafts(drafts, faults)) {
    const named = names.get(draft);
    if (named === undefined) continue;
    const place = { id: nodes.length, ...named, inputs: edges(draft, ids) };
    const node = streamNode(draft, place, faults);
    if (node === undefined) continue;
    ids.set(draft, node.id);
    nodes.push(node);
  }
  return { jobName, nodes };
}

function edges(draft: Draft, ids: ReadonlyMap<Draft, number>): readonly StreamEdge[] {
  const { keyBy } = draft.options;
  const partitioner: Partitioner =
    keyBy === undefined ? { kind: 'forward' } : { kind: 'hash', key: keySelector(keyBy) };
  return draft.inputs.flatMap(({ from, tag }) => {
    const id = ids.get(from);
    return id === undefined ? [] : [{ from: id, ...(tag !== undefined && { tag }), partitioner }];
  });
}
