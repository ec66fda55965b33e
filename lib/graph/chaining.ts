import type { JobEdge, JobGraph, JobVertex } from './job-graph';
import type { StreamEdge, StreamGraph, StreamNode } from './stream-graph';
import { isAsynchronous } from './user-method';

/**
 * Chains the nodes of a StreamGraph into vertices. As in Flink, a node is chained to its producer unless records
 * are repartitioned on the way, their parallelism or slot sharing group differs, or a hint keeps them apart. Other than
 * in Flink, where there is one instance of both, a keyed operator is chained, too: all keys go there anyway; but not
 * where batch mode sorts its input. And so is an operator of several inputs, or of two, whose producers are all in one
 * chain: what was split goes together again without leaving it. An asynchronous function is chained only behind what makes one record of one at most
 * and is synchronous, and no keyed operator behind it: then its calls can be awaited in the chain's own loop.
 */
export function chain(graph: StreamGraph): JobGraph {
  const members = new Map<number, StreamNode[]>();
  const vertexOf = new Map<number, number>();
  for (const node of graph.nodes) {
    const joined = graph.chaining === false ? undefined : joinedVertex(node, graph, vertexOf);
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

/** The vertex of all its producers, which the node joins; `undefined`, when it begins one. */
function joinedVertex(node: StreamNode, graph: StreamGraph, vertexOf: ReadonlyMap<number, number>): number | undefined {
  const inputs = inputsOf(node);
  if (node.chaining !== undefined || !inputs.every((input) => reaches(input, node, graph))) return undefined;
  const [vertex, ...others] = new Set(inputs.map(({ from }) => vertexOf.get(from)));
  if (others.length > 0) return undefined;
  // Of several event times, those that are idle would have to be left out.
  const [, ...further] = new Set(inputs.map(({ from }) => assignerOf(from, graph)));
  return further.length > 0 ? undefined : vertex;
}

/** Whether records come over an edge without being handed from task to task. */
function reaches(input: StreamEdge, node: StreamNode, graph: StreamGraph): boolean {
  const producer = graph.nodes[input.from];
  return (
    stays(input, node, graph) &&
    producer?.chaining !== 'never' &&
    producer?.parallelism === node.parallelism &&
    producer.slotSharingGroup === node.slotSharingGroup
  );
}

/** The operator that has assigned event times last on the way to what a node emits; a source, where none has. */
function assignerOf(id: number, graph: StreamGraph): number {
  const node = graph.nodes[id];
  const [input] = inputsOf(node);
  return input === undefined || node?.kind === 'timestamps' ? id : assignerOf(input.from, graph);
}

/** Whether records go on in the instance they are in. */
function stays({ partitioner }: StreamEdge, { kind, parallelism }: StreamNode, { batch }: StreamGraph): boolean {
  if (partitioner.kind === 'forward') return true;
  // Beside a stream that stays, a broadcast one only tells its one instance, too.
  const told = partitioner.kind === 'hash' || (partitioner.kind === 'broadcast' && kind === 'coProcess');
  return told && parallelism === 1 && batch?.sortedInputs !== true;
}

/** Whether a node may stand in a chain behind what is in there. */
function mayFollow(node: StreamNode, members: readonly StreamNode[]): boolean {
  // A record that several inputs bring would come while its loop awaits.
  if (isAsynchronous(node)) return inputsOf(node).length === 1 && members.every(mayPrecede);
  const follows = node.kind === 'keyedProcess' || inputsOf(node).length > 1;
  return !follows || !members.some(isAsynchronous);
}

/** Whether an asynchronous function may stand in the same chain as this node, behind it. */
function mayPrecede(node: StreamNode): boolean {
  // What several inputs come together in may take one record several times.
  if (inputsOf(node).length > 1) return false;
  return (node.kind === 'source' || node.kind === 'map' || node.kind === 'filter') && !isAsynchronous(node);
}

/**
 * As Flink shows chains: `a -> b`, and `a -> (b -> c, d)` where one output has several consumers. What has several
 * producers is named behind each, and what follows it behind the last one.
 */
function chainName(nodes: readonly StreamNode[]): string {
  const left = new Map(nodes.map((node) => [node, new Set(inputsOf(node).map(({ from }) => from)).size]));
  const nameFrom = (node: StreamNode): string => {
    const more = (left.get(node) ?? 0) - 1;
    left.set(node, more);
    if (node !== nodes[0] && more > 0) return node.name;
    const consumers = nodes.filter((other) => other !== nodes[0] && inputsOf(other).some((i) => i.from === node.id));
    const names = consumers.map(nameFrom);
    if (names.length === 0) return node.name;
    return `${node.name} -> ${names.length === 1 ? String(names[0]) : `(${names.join(', ')})`}`;
  };
  return nodes[0] === undefined ? '' : nameFrom(nodes[0]);
}
