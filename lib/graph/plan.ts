import type { BatchMode } from './batch-mode';
import type { FunctionAdapter } from './function-adapter';
import type { FunctionRef } from './function-ref';
import type { JobGraph } from './job-graph';
import type { AsyncOptions, KeySelector, Partitioner, StreamGraph, StreamNode } from './stream-graph';
import { DEFAULT_MAX_PARALLELISM } from '../state/key-groups';
import { isAsynchronous } from './user-method';

/** How records travel, and by which key. */
export interface PlanPartitioner {
  readonly kind: Partitioner['kind'];
  /** The field, where the key is one. */
  readonly key?: string;
}

/** In how many instances an operator or chain runs, where that is not one. */
interface PlanPlacement {
  /** Parallel instances; 1, when not given. */
  readonly parallelism?: number;
  /** Key groups; 128, when not given. */
  readonly maxParallelism?: number;
}

/** One operator of a plan; ids as in the StreamGraph. */
export interface PlanNode extends PlanPlacement {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly kind: StreamNode['kind'];
  /** `AssignUuid`, `FlowService.findUuid`, or `lambda`. */
  readonly function: string;
  readonly inputs: readonly { readonly from: number; readonly tag?: string; readonly partitioner: PlanPartitioner }[];
  /** How promises are awaited, where the function is known to return them. */
  readonly async?: Omit<AsyncOptions, 'declared' | 'retry'> & { readonly retry?: string };
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
  readonly slotSharingGroup?: string;
  readonly chaining?: StreamNode['chaining'];
}

/** One chain of a plan. */
export interface PlanVertex extends PlanPlacement {
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
  /** Given for a job in batch mode. */
  readonly batch?: BatchMode;
  readonly nodes: readonly PlanNode[];
  readonly vertices: readonly PlanVertex[];
}

/** The plan of a job. It holds names, options and connections, and nothing that differs from run to run. */
export function makePlan(stream: StreamGraph, job: JobGraph): Plan {
  return {
    job: stream.jobName,
    ...(stream.batch && { batch: stream.batch }),
    nodes: stream.nodes.map(planNode),
    vertices: job.vertices.map(({ id, name, nodes, ...place }) => ({
      id,
      name,
      ...placement(place),
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
    ...placement(node),
    ...(node.slotSharingGroup !== undefined && { slotSharingGroup: node.slotSharingGroup }),
    ...(node.chaining !== undefined && { chaining: node.chaining }),
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
    return {
      ...common,
      ...(node.adapter && adapterFacts(node.adapter)),
      inputs,
      states: [...states, ...listFacts(node)],
    };
  }
  if (node.kind === 'timestamps') {
    const timestamp = node.timestamp && { timestamp: selectorName(node.timestamp) };
    return { ...common, inputs, ...timestamp, watermark: node.watermark.description };
  }
  const { order, capacity, timeout, retry } = node.async;
  return {
    ...common,
    inputs,
    ...(node.operatorStates && { states: listFacts(node) }),
    ...(isAsynchronous(node) && { async: { order, capacity, timeout, ...(retry && { retry: retry.description }) } }),
    ...(node.kind !== 'sink' && node.invalid !== 'fail' && { invalid: node.invalid }),
  };
}

function listFacts({ operatorStates = [] }: Exclude<StreamNode, { kind: 'source' }>): NonNullable<PlanNode['states']> {
  return operatorStates.map(({ name, redistribution, type }) => {
    const kind = redistribution === 'union' ? 'operator union list' : 'operator list';
    return { name, kind, ...(type && { type: type.name }) };
  });
}

function adapterFacts({ kind, description }: FunctionAdapter): Pick<PlanNode, 'operator' | 'description'> {
  return { operator: kind, ...(description !== undefined && { description }) };
}

function placement({ parallelism, maxParallelism }: Required<PlanPlacement>): PlanPlacement {
  return {
    ...(parallelism !== 1 && { parallelism }),
    ...(maxParallelism !== DEFAULT_MAX_PARALLELISM && { maxParallelism }),
  };
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
  if (partitioner.kind !== 'hash' && partitioner.kind !== 'custom') return { kind: partitioner.kind };
  const { kind, key } = partitioner;
  return { kind, ...(key.kind === 'field' && { key: key.field }) };
}
