import type { FunctionAdapter } from './function-adapter';
import type { FunctionRef } from './function-ref';
import type { JobGraph } from './job-graph';
import type { AsyncOptions, KeySelector, Partitioner, StreamGraph, StreamNode } from './stream-graph';
import { isAsynchronous } from './user-method';

/** How records travel: as they are, or by the hash of a key: of a field, or of what a function gives. */
export interface PlanPartitioner {
  readonly kind: 'forward' | 'hash';
  /** The field, where it is one. */
  readonly key?: string;
}

/** One operator of a plan; ids as in the StreamGraph. */
export interface PlanNode {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly kind: StreamNode['kind'];
  /** `AssignUuid`, `FlowService.findUuid`, or `lambda`. */
  readonly function: string;
  readonly inputs: readonly { readonly from: number; readonly tag?: string; readonly partitioner: PlanPartitioner }[];
  /** How promises are awaited, where the function is known to return them. */
  readonly async?: Omit<AsyncOptions, 'declared'>;
  readonly invalid?: 'drop' | 'side-output';
  /** What an operator of ours around the function is: `window`. */
  readonly operator?: string;
  /** What it does beside the function: `tumbling 60000 ms of event time`. */
  readonly description?: string;
  readonly states?: readonly {
    readonly name: string;
    readonly kind: string;
    readonly ttl?: number;
    readonly type?: string;
  }[];
  readonly format?: string;
  /** The field that holds the event time, or `function`. */
  readonly timestamp?: string;
  readonly watermark?: string;
  readonly returns?: string;
}

/** One chain of a plan. */
export interface PlanVertex {
  readonly id: number;
  readonly name: string;
  /** Ids of nodes. */
  readonly nodes: readonly number[];
  readonly inputs: readonly {
    readonly fromVertex: number;
    readonly fromNode: number;
    readonly tag?: string;
    readonly partitioner: PlanPartitioner;
  }[];
}

/** A job as plain data: what `explain` prints, and what can be stored, compared and sent. */
export interface Plan {
  readonly job: string;
  readonly nodes: readonly PlanNode[];
  readonly vertices: readonly PlanVertex[];
}

/** The plan of a job. It holds names, options and connections, and nothing that differs from run to run. */
export function makePlan(stream: StreamGraph, job: JobGraph): Plan {
  return {
    job: stream.jobName,
    nodes: stream.nodes.map(planNode),
    vertices: job.vertices.map(({ id, name, nodes }) => ({
      id,
      name,
      nodes: nodes.map((node) => node.id),
      inputs: job.edges
        .filter(({ toVertex }) => toVertex === id)
        .map(({ fromVertex, fromNode, tag, partitioner }) => ({
          fromVertex,
          fromNode,
          ...(tag !== undefined && { tag }),
          partitioner: planPartitioner(partitioner),
        })),
    })),
  };
}

function planNode(node: StreamNode): PlanNode {
  const common = {
    id: node.id,
    uid: node.uid,
    name: node.name,
    kind: node.kind,
    function: functionName(node.function),
    ...(node.returns && { returns: node.returns.name }),
  };
  if (node.kind === 'source') {
    return {
      ...common,
      inputs: [],
      ...(node.format && { format: node.format.description }),
      ...(node.timestamp && { timestamp: selectorName(node.timestamp) }),
      ...(node.watermark && { watermark: node.watermark.description }),
    };
  }
  const inputs = node.inputs.map(({ from, tag, partitioner }) => ({
    from,
    ...(tag !== undefined && { tag }),
    partitioner: planPartitioner(partitioner),
  }));
  if (node.kind === 'keyedProcess' || node.kind === 'coProcess') {
    const states = node.states.map(({ name, kind, ttl, type }) => ({
      name,
      kind,
      ...(ttl !== undefined && { ttl: ttl.ttl }),
      ...(type && { type: type.name }),
    }));
    return { ...common, ...(node.adapter && adapterFacts(node.adapter)), inputs, states };
  }
  const { order, capacity, timeout } = node.async;
  return {
    ...common,
    inputs,
    ...(isAsynchronous(node) && { async: { order, capacity, timeout } }),
    ...(node.kind !== 'sink' && node.invalid !== 'fail' && { invalid: node.invalid }),
  };
}

function adapterFacts({ kind, description }: FunctionAdapter): Pick<PlanNode, 'operator' | 'description'> {
  return { operator: kind, ...(description !== undefined && { description }) };
}

function functionName(ref: FunctionRef): string {
  if (ref.kind === 'lambda') return ref.value.name === '' ? 'lambda' : ref.value.name;
  if (ref.kind === 'instance') return ref.value.constructor.name;
  return ref.kind === 'class' ? ref.type.name : `${ref.type.name}.${ref.method}`;
}

function selectorName(selector: KeySelector): string {
  return selector.kind === 'field' ? selector.field : 'function';
}

function planPartitioner(partitioner: Partitioner): PlanPartitioner {
  if (partitioner.kind === 'forward') return { kind: 'forward' };
  const { key } = partitioner;
  return { kind: 'hash', ...(key.kind === 'field' && { key: key.field }) };
}
