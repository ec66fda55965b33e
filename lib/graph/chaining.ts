import type { JobEdge, JobGraph, JobVertex } from './job-graph';
import type { StreamEdge, StreamGraph, StreamNode } from './stream-graph';
import { isAsynchronous } from './user-method';

/**
 * Chains the nodes of a StreamGraph into vertices. As in Flink, a node is chained to its only producer unless records
 * are repartitioned on the way, their parallelism or slot sharing group differs, or a hint keeps them apart. Other than
 * in Flink, where there is one instance of both, a keyed operator is chained, too: all keys go there anyway; but not
 * where batch mode sorts its input. An asynchronous function is chained only behind what makes one record of one at most
 * and is synchronous, and no keyed operator behind it: then its calls can be awaited in the chain's own loop.
 */
export function chain(graph: StreamGraph): JobGraph {
  const members = new Map<number, StreamNode[]>();
  const vertexOf = new Map<number, number>();
  for (const node of graph.nodes) {
    const producer = graph.chaining === false ? undefined : chainedProducer(node, graph);
    const joined = producer === undefined ? undefined : (vertexOf.get(producer) as number);
    const joins = joined !== undefined && mayFollow(node, members.get(joined) ?? []);
    const vertex = joins ? joined : members.size;
    if (!joins) members.set(vertex, []);
    members.get(vertex)?.push(node);
    vertexOf.set(node.id, vertex);
  }
  const vertices = [...members].map(([id, nodes]): JobVertex => {
    // No member is empty.
    const { parallelism, maxParallelism } = nodes[0] as StreamNode;
    return { id, name: chainName(nodes), nodes, parallelism, maxParallelism };
  });
  const edges: JobEdge[] = [];
  for (const { id, nodes } of vertices) {
    for (const [input, edge] of inputsOf(nodes[0]).entries()) {
      edges.push({
        fromNode: edge.from,
        fromVertex: vertexOf.get(edge.from) as number,
        ...(edge.tag !== undefined && { tag: edge.tag }),
        toVertex: id,
        input,
        entry: edge.input ?? 0,
        partitioner: edge.partitioner,
      });
    }
  }
  return { jobName: graph.jobName, ...(graph.batch && { batch: graph.batch }), vertices, edges };
}

function inputsOf(node: StreamNode | undefined): readonly StreamEdge[] {
  return node === undefined || node.kind === 'source' ? [] : node.inputs;
}

/** The producer whose chain the node joins; `undefined`, when it begins one. */
function chainedProducer(node: StreamNode, graph: StreamGraph): number | undefined {
  const [input, ...others] = inputsOf(node);
  if (input === undefined || others.length > 0 || node.kind === 'coProcess') return undefined;
  const producer = graph.nodes[input.from];
  const joins =
    stays(input, node, graph) &&
    node.chaining === undefined &&
    producer?.chaining !== 'never' &&
    producer?.parallelism === node.parallelism &&
    producer.slotSharingGroup === node.slotSharingGroup;
  return joins ? input.from : undefined;
}

/** Whether records go on in the instance they are in. */
function stays({ partitioner }: StreamEdge, { parallelism }: StreamNode, { batch }: StreamGraph): boolean {
  if (partitioner.kind === 'forward') return true;
  return partitioner.kind === 'hash' && parallelism === 1 && batch?.sortedInputs !== true;
}

/** Whether a node may stand in a chain behind what is in there. */
function mayFollow(node: StreamNode, members: readonly StreamNode[]): boolean {
  if (isAsynchronous(node)) return members.every(mayPrecede);
  return node.kind !== 'keyedProcess' || !members.some(isAsynchronous);
}

/** Whether an asynchronous function may stand in the same chain as this node, behind it. */
function mayPrecede(node: StreamNode): boolean {
  return (node.kind === 'source' || node.kind === 'map' || node.kind === 'filter') && !isAsynchronous(node);
}

/** As Flink shows chains: `a -> b`, and `a -> (b -> c, d)` where one output has several consumers. */
function chainName(nodes: readonly StreamNode[]): string {
  const nameFrom = (node: StreamNode): string => {
    const consumers = nodes.filter((other) => other !== node && inputsOf(other).some((i) => i.from === node.id));
    const names = consumers.map(nameFrom);
    if (names.length === 0) return node.name;
    return `${node.name} -> ${names.length === 1 ? String(names[0]) : `(${names.join(', ')})`}`;
  };
  return nodes[0] === undefined ? '' : nameFrom(nodes[0]);
}
