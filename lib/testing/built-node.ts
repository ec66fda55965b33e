import { CollectionSource } from '../connectors/collections/collection-source';
import { Faults } from '../errors/faults';
import { MillraceError } from '../errors/millrace-error';
import type { AbstractClass } from '../metadata/class';
import type { OutputTag } from '../functions/output-tag';
import { declaredTags } from '../graph/edges';
import { classOf } from '../graph/function-kind';
import type { StreamNode } from '../graph/stream-graph';
import type { DataStream } from '../stream/data-stream';
import type { SingleOutputStreamOperator } from '../stream/single-output-stream-operator';
import { StreamExecutionEnvironment } from '../stream/stream-execution-environment';
import type { TestedNode } from './operator-node';
import { unconfigured } from './unconfigured';

/** What is asked of what a test builds. */
export interface BuildRequest {
  /** `one keyed operator`: named in the error. */
  readonly expected: string;
  readonly inputs: 1 | 2;
  readonly fits: (node: StreamNode) => node is TestedNode['node'];
  /** The class of the records of each input. */
  readonly returns: readonly (AbstractClass | undefined)[] | undefined;
  /** Beside those that its classes declare. */
  readonly sideOutputs: readonly OutputTag<unknown>[] | undefined;
}

/**
 * Makes the node that the calls of the fluent API make of streams, and which must be only one.
 *
 * @throws MILLRACE_APPLICATION_FAULTS what a job would find wrong with it, MILLRACE_HARNESS_OPERATOR when it is more or
 * less than one operator, or not of the kind that is asked for
 */
export function builtNode(
  build: (...streams: readonly DataStream<unknown>[]) => SingleOutputStreamOperator<unknown>,
  { expected, inputs, fits, returns, sideOutputs }: BuildRequest,
): TestedNode {
  const env = new StreamExecutionEnvironment();
  // Nothing ever comes from them: the harness stands in their place.
  const sources = ['first', 'second'].slice(0, inputs).map((name, input) => {
    const type = returns?.[input];
    return env.from(new CollectionSource<object>([]), { name, ...(type && { returns: type }) });
  });
  // What a snapshot is matched by: the state of one function may be given to its next version.
  build(...sources).uid('operator');
  const faults = new Faults();
  const { nodes } = env.getStreamGraph('test', faults, { placeholder: unconfigured });
  faults.throwIfAny('the tested operator');
  const [node, ...more] = nodes.filter(({ kind }) => kind !== 'source');
  if (node === undefined || !fits(node) || more.length > 0) {
    const found = nodes.filter(({ kind }) => kind !== 'source').map(({ name }) => name);
    throw new MillraceError('MILLRACE_HARNESS_OPERATOR', { expected, found });
  }
  const declared = [node.function, ...(node.also ?? [])].flatMap((fn) => {
    const type = classOf(fn);
    return type === undefined ? [] : declaredTags(type);
  });
  const tags = (sideOutputs ?? []).map(({ id }) => id);
  return { node, tags: [...new Set([...declared, ...(node.adapter?.sideOutputs ?? []), ...tags])] };
}
